package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.madoguchi.Api;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.SealedColumns.Table;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an old key sealed is sealed by the primary key, whoever else is at work. */
@QuarkusTest
class RekeySweepTest {
    /** More than a page of the walk. */
    private static final int MANY = 1100;

    private static final SealedColumn NAME = new SealedColumn("rekey_test", "name");
    private static final SealedColumn NOTE = new SealedColumn("rekey_test", "note");

    private final KeyRing old = KeyRing.generate();
    private final KeyRing added = old.withNewKey();
    private final KeyRing present =
            added.promoting(added.sealingKeys().getLast().id());
    private final Vault vault = new Vault(present);
    private final Table table = Table.of("id", NAME, NOTE);

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @BeforeEach
    void aTable() throws SQLException {
        EmbeddedMariaDbResource.asOwner(
                List.of("CREATE OR REPLACE TABLE rekey_test (id BINARY(16) PRIMARY KEY, name VARBINARY(200) NULL,"
                        + " note BLOB NULL)"),
                "rekey_test");
    }

    @AfterEach
    void noTable() throws SQLException {
        EmbeddedMariaDbResource.asOwner(List.of("DROP TABLE rekey_test"));
    }

    private static byte[] id(int number) {
        return ByteBuffer.allocate(16).putInt(number).array();
    }

    private void row(int number, byte @Nullable [] name, byte @Nullable [] note) {
        database.createNativeQuery("INSERT INTO rekey_test (id, name, note) VALUES (:id, :name, :note)")
                .setParameter("id", id(number))
                .setParameter("name", name)
                .setParameter("note", note)
                .executeUpdate();
    }

    private void rows(int count, Vault by) {
        Transactions.inOne(() -> {
            for (int each = 0; each < count; each++) {
                row(
                        each,
                        NAME.sealed(id(each), "name " + each, by),
                        each % 2 == 0 ? null : NOTE.sealed(id(each), "note " + each, by));
            }
            return count;
        });
    }

    private byte @Nullable [] kept(String column, int number) {
        return (byte[]) Transactions.inOne(
                () -> database.createNativeQuery("SELECT " + column + " FROM rekey_test WHERE id = :id")
                        .setParameter("id", id(number))
                        .getSingleResult());
    }

    private long notSealedBy(KeyRing ring) {
        return Transactions.inOne(
                () -> ((Number) database.createNativeQuery("SELECT COUNT(*) FROM rekey_test WHERE LEFT(name, 5) <>"
                                        + " :prefix OR LEFT(note, 5) <> :prefix")
                                .setParameter("prefix", ring.prefix())
                                .getSingleResult())
                        .longValue());
    }

    private RekeySweep sweep() {
        return new RekeySweep(List.of(() -> List.of(table)), vault, database);
    }

    private static void untilFinished(RekeySweep sweep) {
        while (!sweep.isFinished()) {
            sweep.work();
        }
    }

    @Test
    void afterTheSweepTheOldKeyCanBeDropped() {
        rows(MANY, new Vault(old));

        untilFinished(sweep());

        var without = new Vault(present.without(old.primary()));
        assertThat(notSealedBy(present)).isZero();
        for (int each : List.of(0, 1, 500, MANY - 1)) {
            assertThat(opened(without, NAME, each)).isEqualTo("name " + each);
        }
        assertThat(kept("note", 0)).isNull();
        assertThat(opened(without, NOTE, 1)).isEqualTo("note 1");
    }

    @Test
    void thatAllIsSealedByTheKeyIsSaidOnceWhateverThereWasToDo() {
        var said = new ArrayList<String>();
        var log = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage().formatted(line.getParameters()));
            }
        };
        Logger room = Logger.getLogger(RekeySweep.class.getPackageName());
        room.addHandler(log);
        try {
            RekeySweep sweep = sweep();
            untilFinished(sweep);
            sweep.work();
        } finally {
            room.removeHandler(log);
        }
        assertThat(said).singleElement(STRING).contains(present.primary());
    }

    @Test
    void whatCannotBeOpenedWhereItStandsStaysAsItIs() {
        byte[] clear = "田中 花子".getBytes(StandardCharsets.UTF_8);
        byte[] ofAnother = NOTE.sealed(id(7), "note 7", new Vault(old));
        Transactions.inOne(() -> {
            row(1, clear, NOTE.sealed(id(1), "note 1", new Vault(old)));
            row(2, null, ofAnother);
            return 2;
        });

        untilFinished(sweep());

        assertThat(kept("name", 1)).isEqualTo(clear);
        assertThat(opened(vault, NOTE, 1)).isEqualTo("note 1");
        assertThat(kept("note", 2)).isEqualTo(ofAnother);
    }

    private String opened(Vault by, SealedColumn column, int number) {
        return column.opened(id(number), Objects.requireNonNull(kept(column.name(), number)), by)
                .orElseThrow();
    }

    @Test
    void twoSweepsAtOnceDoNoHarm() {
        rows(MANY, new Vault(old));

        Api.together(2, () -> {
            untilFinished(sweep());
            return true;
        });

        assertThat(notSealedBy(present)).isZero();
        for (int each = 1; each < MANY; each += 97) {
            assertThat(opened(vault, NAME, each)).isEqualTo("name " + each);
        }
    }

    @Test
    void aRowSomebodyHoldsIsNeitherWaitedForNorForgotten() throws InterruptedException {
        rows(3, new Vault(old));
        var sweep = sweep();
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> QuarkusTransaction.requiringNew().run(() -> {
                    database.createNativeQuery("SELECT id FROM rekey_test WHERE id = :id FOR UPDATE")
                            .setParameter("id", id(1))
                            .getSingleResult();
                    held.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                }));
        held.await();

        try {
            sweep.work();
            assertThat(sweep.isFinished()).isFalse();
            assertThat(notSealedBy(present)).isEqualTo(1);
        } finally {
            done.countDown();
            holder.join();
        }

        untilFinished(sweep);
        assertThat(notSealedBy(present)).isZero();
    }

    @Test
    void aFinishedTableIsLeftAloneUntilTheNextStart() {
        var sweep = sweep();
        untilFinished(sweep);
        rows(1, new Vault(old));

        sweep.work();
        assertThat(notSealedBy(present)).isEqualTo(1);

        untilFinished(sweep());
        assertThat(notSealedBy(present)).isZero();
    }

    @Test
    void aTableThatCannotBeReadHoldsUpNoOther() {
        rows(1, new Vault(old));
        var sweep = new RekeySweep(
                List.of(() -> List.of(Table.of("id", new SealedColumn("no_such_table", "name")), table)),
                vault,
                database);

        sweep.work();

        assertThat(notSealedBy(present)).isZero();
        assertThat(sweep.isFinished()).isFalse();
    }
}
