package io.madoguchi.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.Api;
import io.madoguchi.core.Transactions.NobodyWaits;
import io.madoguchi.core.Transactions.Wanted;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TransactionsTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @BeforeEach
    void twoThings() throws SQLException {
        asOwner("CREATE OR REPLACE TABLE transactions_test (id INT PRIMARY KEY, counted INT NOT NULL)");
        asOwner("GRANT INSERT, UPDATE ON transactions_test TO madoguchi@127.0.0.1");
        sql("INSERT INTO transactions_test VALUES (0, 0), (1, 0)");
    }

    @AfterEach
    void noThings() throws SQLException {
        asOwner("DROP TABLE transactions_test");
    }

    private static void asOwner(String statement) throws SQLException {
        try (var connection = EmbeddedMariaDbResource.owner();
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private int sql(String statement) {
        return Transactions.inOne(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private int counted(int id) {
        return Transactions.inOne(
                () -> ((Number) database.createNativeQuery("SELECT counted FROM transactions_test WHERE id = " + id)
                                .getSingleResult())
                        .intValue());
    }

    private void count(int id) {
        database.createNativeQuery("UPDATE transactions_test SET counted = counted + 1 WHERE id = " + id)
                .executeUpdate();
    }

    @Test
    void theLoserOfADeadlockTriesAgain() {
        var bothHoldOne = new CyclicBarrier(2);
        var order = new AtomicInteger();
        var attempts = new AtomicInteger();

        Api.together(2, () -> {
            int first = order.getAndIncrement();
            var met = new AtomicInteger();
            return Transactions.inOne(() -> {
                attempts.incrementAndGet();
                count(first);
                if (met.getAndIncrement() == 0) {
                    bothHoldOne.await();
                }
                count(1 - first);
                return true;
            });
        });

        assertThat(attempts).hasValue(3);
        assertThat(IntStream.of(0, 1).map(this::counted)).containsExactly(2, 2);
    }

    @Test
    void workThatNobodyWaitsForIsNotBegunAgain() throws SQLException {
        try (var connection = EmbeddedMariaDbResource.owner();
                var other = connection.createStatement()) {
            connection.setAutoCommit(false);
            other.execute("UPDATE transactions_test SET counted = 7 WHERE id = 0");
            var attempts = new AtomicInteger();
            var wanted = new Wanted() {
                @Override
                public boolean isStill() {
                    return attempts.get() < 2;
                }

                @Override
                public boolean mayCommit() {
                    return true;
                }
            };
            assertThatThrownBy(() -> Transactions.inOne(
                            () -> {
                                attempts.incrementAndGet();
                                count(0);
                                return true;
                            },
                            wanted))
                    .isInstanceOf(NobodyWaits.class);
            assertThat(attempts).hasValue(2);
            connection.rollback();
        }
        assertThat(counted(0)).isZero();
    }

    @Test
    void whatMayNotCommitIsRolledBack() {
        assertThatThrownBy(() -> Transactions.inOne(
                        () -> {
                            count(0);
                            return true;
                        },
                        () -> false))
                .isInstanceOf(NobodyWaits.class);
        assertThat(counted(0)).isZero();
    }

    @Test
    void whoeverIsSecondWithAKeySeesTheFirstOnTheNextAttempt() {
        var attempts = new AtomicInteger();

        assertThatThrownBy(() -> Transactions.inOne(() -> {
                    if (attempts.incrementAndGet() > 1) {
                        throw new NotFound("second");
                    }
                    return database.createNativeQuery("INSERT INTO transactions_test VALUES (1, 0)")
                            .executeUpdate();
                }))
                .isInstanceOf(NotFound.class);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aRefusalIsNotTriedAgainAndLeavesNothing() {
        var attempts = new AtomicInteger();

        assertThatThrownBy(() -> Transactions.inOne(() -> {
                    count(0);
                    attempts.incrementAndGet();
                    throw new NotFound("thing");
                }))
                .isInstanceOf(NotFound.class);
        assertThat(attempts).hasValue(1);
        assertThat(counted(0)).isZero();
    }

    @Test
    void aRaceThatIsLostEveryTimeEndsAsAFailure() {
        var attempts = new AtomicInteger();

        assertThatThrownBy(() -> Transactions.inOne(() -> {
                    attempts.incrementAndGet();
                    return database.createNativeQuery("INSERT INTO transactions_test VALUES (1, 0)")
                            .executeUpdate();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(attempts).hasValue(5);
    }

    /** Each is said by the database itself, as it says it when it cannot. */
    @ParameterizedTest
    @ValueSource(ints = {1290, 1040, 1203, 1114, 1021, 1792, 1836, 1213, 1205, 1020, 1047})
    void whatTheDatabaseCannotDoNowIsNoFaultOfOurs(int code) {
        assertThatThrownBy(
                        () -> sql("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + code + ", MESSAGE_TEXT = 'not now'"))
                .matches(Transactions::isDatabaseAway);
    }

    @Test
    void aDriverThatHasMovedToAnotherServerIsNoFaultOfOurs() {
        assertThatThrownBy(() -> sql("SIGNAL SQLSTATE '25S03' SET MESSAGE_TEXT = 'moved'"))
                .matches(Transactions::isDatabaseAway);
    }

    @Test
    void aBrokenRuleOfTheDatabaseIsAFaultOfOurs() {
        assertThatThrownBy(() -> sql("INSERT INTO transactions_test VALUES (1, 0)"))
                .matches(failure -> !Transactions.isDatabaseAway(failure));
    }
}
