package io.madoguchi.platform.notice;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notice is owed once, with the transaction that owes it, and can say nothing about a caller. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class NoticesTest {
    @Inject
    ANotice post;

    @Inject
    Notices notices;

    @Inject
    OldNoticeSweep sweep;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private final String desk = newCode();

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void whatIsOwedTwiceIsOwedOnce() throws SQLException {
        Notice notice = ANotice.at(desk);
        assertThat(post.owe(notice)).isTrue();
        assertThat(post.owe(notice)).isFalse();
        assertThat(count()).isOne();
    }

    @Test
    void whoOweTheSameAtOneMomentOweItOnce() throws SQLException {
        Notice notice = ANotice.at(desk);
        assertThat(Api.together(4, () -> post.owe(notice))).containsOnlyOnce(true);
        assertThat(count()).isOne();
    }

    @Test
    void ofATransactionThatIsRolledBackNobodyIsTold() throws SQLException {
        assertThatThrownBy(() -> Transactions.inOne(() -> {
                    notices.owe(ANotice.at(desk));
                    throw new IllegalStateException("something else went wrong");
                }))
                .hasMessage("something else went wrong");
        assertThat(count()).isZero();
    }

    @Test
    void whatNobodyCouldReadIsNotOwed() throws SQLException {
        Notice unknown = ANotice.of("no-such-kind", desk, ANotice.values(ANotice.newCase()));
        Notice incomplete = ANotice.of("callback-exhausted", desk, Map.of());
        assertThatThrownBy(() -> post.owe(unknown)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post.owe(incomplete)).isInstanceOf(IllegalArgumentException.class);
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"架空川 さくら", "090-1234-5678", "09012345678", "+819012345678", "e261124-0001", ""})
    void aNumberOfACaseIsNothingElse(String text) {
        assertThatThrownBy(() -> new Value.Ticket(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {9012345678L, 1_000_000, -1_000_000})
    void aCountIsNoTelephoneNumber(long number) {
        assertThatThrownBy(() -> new Value.Count(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"架空川 さくら", "09012345678", "../staff", "1-1-1-1-1-1"})
    void whatItIsAboutIsNobody(String id) {
        assertThatThrownBy(() -> new Notice.About("ticket", id, "/api/v1/tickets/" + id))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereToLookIsBelowTheApi() {
        String id = UUID.randomUUID().toString();
        assertThatThrownBy(() -> new Notice.About("ticket", id, "https://example.com/" + id))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Otherwise somebody would be told in another language, or in the words of the program. */
    @Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        assertThat(words("ja").keySet()).isEqualTo(words("en").keySet());
    }

    @Test
    void aNoticeIsForgottenWhenItsTimeIsOver() throws SQLException {
        Instant now = clock.instant();
        clock.moveTo(now.minus(Duration.ofDays(181)));
        post.owed(desk);
        clock.moveTo(now.minus(Duration.ofDays(179)));
        String kept = post.owed(desk);
        clock.reset();
        String read = as("supervisor").get("/api/v1/notices").path("items.find { it.about.id == '" + kept + "' }.id");
        as("supervisor").post("/api/v1/notices/" + read + "/read").then().statusCode(200);
        assertThat(count()).isEqualTo(2);

        sweep.work(clock.instant());
        assertThat(count()).isOne();
        sweep.work(clock.instant().plus(Duration.ofDays(2)));
        assertThat(count()).isZero();
    }

    private long count() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT COUNT(*) FROM notice WHERE desk_code = ?")) {
            statement.setString(1, desk);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Properties words(String language) throws Exception {
        var words = new Properties();
        try (var file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("words/notices_" + language + ".properties")) {
            words.load(file);
        }
        return words;
    }
}
