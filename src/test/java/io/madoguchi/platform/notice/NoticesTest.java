package io.madoguchi.platform.notice;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Whatever it is about and whoever should have been told: they have left, and the desk has no plan and no lead. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noNoticeIsForNobody(String kind) {
        Map<String, Value> values = Map.of(
                "ticket", new Value.Ticket(ANotice.newCase()),
                "at", new Value.Moment(Instant.EPOCH),
                "until", new Value.Moment(Instant.EPOCH),
                "outcome", new Value.Word("outcome.busy"),
                "duty", new Value.Word("duty.mhlw"),
                "promise", new Value.Word("promise.callback"),
                "severity", new Value.Word("severity.S1"),
                "percent", new Value.Count(150));
        Notice notice = ANotice.of(kind, desk, values).to(new Audience.Person("left.long.ago"));

        post.owe(notice);

        as("supervisor")
                .get("/api/v1/notices")
                .then()
                .body("items.find { it.about.id == '" + notice.about().id() + "' }.kind", equalTo(kind));
    }

    static List<String> kinds() throws IOException {
        return words("ja").stringPropertyNames().stream()
                .filter(key -> key.endsWith(".title") && !key.startsWith("digest") && !key.startsWith("channel-test"))
                .map(key -> key.replace(".title", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'operator,specialist,supervisor,admin', specialist, specialist",
        "'operator,supervisor,admin', specialist, supervisor",
        "'operator,admin', specialist, admin",
        "'', supervisor, admin"
    })
    void whoIsNotThereIsStoodInFor(String there, String wanted, String told) {
        List<Colleague> active = Stream.of(there.split(","))
                .map(role -> new Colleague("who." + role, role, List.of(role), new Asker.Scope(true, Set.of()), true))
                .toList();

        assertThat(new Audience.Holders(wanted).orWhoCanAct(active).word()).isEqualTo(told);
        assertThat(new Audience.Person("who." + wanted).orWhoCanAct(active).word())
                .isEqualTo(wanted.equals(told) ? "who." + told : told);
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

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("words/notices_" + language + ".properties")) {
            words.load(file);
        }
        return words;
    }
}
