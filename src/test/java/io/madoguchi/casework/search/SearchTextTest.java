package io.madoguchi.casework.search;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.text.SearchableNames;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.story.TestLine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchTextTest {
    private static final Random RANDOM = new Random();
    private static final UUID AOZORA = UUID.fromString("01900000-0000-7000-8000-00000000a020");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource connections;

    /** What the room of institutions will know. */
    @Singleton
    static class OneInstitution implements SearchableNames {
        @Override
        public Collection<String> of(Tickets.Text ticket) {
            return AOZORA.equals(ticket.institution()) ? List.of("あおぞら眼科医院") : List.of();
        }
    }

    /** Stands in no other test's case. */
    private static String word() {
        var word = new StringBuilder();
        RANDOM.ints(8, 'ァ', 'ヴ').forEach(word::appendCodePoint);
        return word.toString();
    }

    private static Cases saying(String description) {
        return Cases.opened(
                "{\"desk\":\"emergency\",\"subject\":\"件名\",\"description\":\"%s\"}".formatted(description));
    }

    private static Cases calledBy(String name, String number) {
        return Cases.opened(
                "{\"desk\":\"emergency\",\"subject\":\"件名\",\"caller\":{\"name\":\"%s\",\"callbackNumber\":\"%s\"}}"
                        .formatted(name, number));
    }

    private static List<String> found(String q) {
        return found("operator", q);
    }

    private static List<String> found(String by, String q) {
        return as(by).queryParam("q", q)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void aWordIsFoundWhereverItStands() {
        String word = word();
        Cases ticket = saying("院長の" + word + "が動かない");

        assertThat(found(word)).containsExactly(ticket.id());
        assertThat(found(word.substring(2, 7))).contains(ticket.id());
        assertThat(found("の" + word)).containsExactly(ticket.id());
        assertThat(found(word + "の")).isEmpty();
    }

    @Test
    void subjectSystemsAndNotesAreSearchedToo() {
        String word = word();
        Cases subject = Cases.opened("{\"desk\":\"guideline\",\"subject\":\"%s\"}".formatted(word));
        Cases systems = Cases.opened("{\"desk\":\"guideline\",\"affectedSystems\":[\"NAS\",\"%s\"]}".formatted(word));
        Cases note = Cases.opened();
        note.asked("operator", "note", "{\"text\":\"%s\"}".formatted(word))
                .then()
                .statusCode(201);

        assertThat(found(word)).containsExactly(note.id(), systems.id(), subject.id());
    }

    @ParameterizedTest
    @CsvSource({
        "ﾚｾﾌﾟﾄが遅い, レセプト",
        "レセプトが遅い, れせぷと",
        "れせぷとが遅い, ﾚｾﾌﾟﾄ",
        "ＰＡＣＳが遅い, pacs",
        "pacsが遅い, ＰＡＣＳ",
        "㍑単位が遅い, リットル",
        "①番が遅い, 1番",
        "ガが遅い, ｶﾞ",
    })
    void widthKanaAndCapitalsMakeNoDifference(String said, String looked) {
        String word = word();
        Cases ticket = saying(said + word);

        assertThat(found(looked + " " + word)).containsExactly(ticket.id());
    }

    @Test
    void allWordsMustStandInItInWhateverOrder() {
        String one = word();
        String other = word();
        Cases both = saying(one + "と" + other);
        saying("ただの" + one);

        assertThat(found(other + "　" + one)).containsExactly(both.id());
        assertThat(found(one + " " + word())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+%s", "-%s", "%s*", "\"%s\"", "(%s)", "~%s", "<%s>", "%s@", "%%%s", "_%s", "'%s", "\\%s", "%s;--",
                ":%s", "?%s"
            })
    void whatMeansSomethingToADatabaseIsOnlyText(String pattern) {
        String word = word();
        String said = pattern.formatted(word);
        Cases ticket = saying(said.replace("\\", "\\\\").replace("\"", "\\\""));
        saying(word);

        assertThat(found(said)).containsExactly(ticket.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"E%s-%s", "e %s %s", "Ｅ%s－%s", "e%s%s"})
    void aTicketIsFoundByItsNumberInAnySpelling(String spelling) {
        Cases ticket = Cases.opened();
        String number = ticket.read().path("number");

        assertThat(found(spelling.formatted(number.substring(1, 7), number.substring(8))))
                .containsExactly(ticket.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%s", "+81%s", "+81 %s", "０%s", " 81%s"})
    void aCallerIsFoundByTheirNumberInAnySpelling(String spelling) {
        String number = TestLine.freshNumber();
        Cases ticket = calledBy("計測 太郎", number);
        String national = number.substring(3);
        String spaced = national.substring(0, 2) + "-" + national.substring(2, 6) + "-" + national.substring(6);

        assertThat(found(spelling.formatted(national))).containsExactly(ticket.id());
        assertThat(found(spelling.formatted(spaced))).containsExactly(ticket.id());
    }

    @Test
    void aNumberInATextIsFoundInAnySpelling() {
        String number = TestLine.freshNumber();
        String display = PhoneNumber.parse(number).orElseThrow().display();
        Cases ticket = saying("業者は" + display + "、不在");

        assertThat(found(number)).containsExactly(ticket.id());
        assertThat(found(display)).containsExactly(ticket.id());
        assertThat(found("0" + number.substring(3))).containsExactly(ticket.id());
    }

    @Test
    void aCallerIsFoundByTheirNameHoweverItIsWritten() {
        String surname = word();
        Cases ticket = calledBy(surname + " はなこ", "03-3942-6135");

        assertThat(found(surname + "ハナコ")).containsExactly(ticket.id());
        assertThat(found(surname + "　ﾊﾅｺ")).containsExactly(ticket.id());
        assertThat(found(surname)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void whoDoesNotSeePeopleDoesNotFindThemEither(String role) {
        String name = word();
        String number = TestLine.freshNumber();
        Cases ticket = calledBy(name, number);

        assertThat(found(role, name)).isEmpty();
        assertThat(found(role, number)).isEmpty();
        assertThat(found("supervisor", name)).containsExactly(ticket.id());
    }

    @Test
    void whatIsFoundInSeveralWaysIsListedOnceAndInOrder() {
        String number = TestLine.freshNumber();
        Cases oldest = calledBy("計測 太郎", number);
        Cases middle = saying("折り返しは" + number);
        Cases newest = calledBy("計測 次郎", number);
        newest.asked("operator", "note", "{\"text\":\"別の番号 %s\"}".formatted(TestLine.freshNumber()))
                .then()
                .statusCode(201);

        assertThat(found(number)).containsExactly(newest.id(), middle.id(), oldest.id());
        String cursor = as("operator")
                .queryParam("q", number)
                .queryParam("limit", 1)
                .get("/api/v1/tickets")
                .path("next");
        assertThat(as("operator")
                        .queryParam("q", number)
                        .queryParam("cursor", cursor)
                        .get("/api/v1/tickets")
                        .<List<String>>path("items.id"))
                .containsExactly(middle.id(), oldest.id());
    }

    @Test
    void aSupersededNoteIsNotFound() {
        String wrong = word();
        String right = word();
        Cases ticket = Cases.opened();
        String note = ticket.asked("operator", "note", "{\"text\":\"%s\"}".formatted(wrong))
                .path("id");
        assertThat(found(wrong)).containsExactly(ticket.id());
        ticket.asked("operator", "note", "{\"text\":\"%s\",\"supersedes\":\"%s\"}".formatted(right, note))
                .then()
                .statusCode(201);

        assertThat(found(wrong)).isEmpty();
        assertThat(found(right)).containsExactly(ticket.id());
    }

    @Test
    void aChangedTextIsFoundAtOnceAndTheOldOneNoMore() {
        String before = word();
        String after = word();
        Cases ticket = saying(before);
        ticket.edited("operator", "{\"description\":\"%s\"}".formatted(after))
                .then()
                .statusCode(200);

        assertThat(found(before)).isEmpty();
        assertThat(found(after)).containsExactly(ticket.id());
    }

    @Test
    void theNameOfTheInstitutionIsSearched() throws Exception {
        Cases ticket = saying(word());
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE ticket SET institution_id = UNHEX('"
                    + AOZORA.toString().replace("-", "") + "') WHERE id = UNHEX('"
                    + ticket.id().replace("-", "") + "')");
        }
        assertThat(found("アオゾラ眼科")).isEmpty();
        ticket.asked("operator", "note", "{\"text\":\"施設を確認\"}").then().statusCode(201);

        assertThat(found("アオゾラ眼科")).containsExactly(ticket.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\nb", "\u0007鐘", "1 2 3 4 5 6 7 8 9 10 11"})
    void whatCannotBeLookedForIsRefused(String q) {
        as("operator")
                .urlEncodingEnabled(false)
                .get("/api/v1/tickets?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                .then()
                .statusCode(400);
    }

    @Test
    void tooLongAQuestionIsRefused() {
        as("operator")
                .queryParam("q", "あ".repeat(201))
                .get("/api/v1/tickets")
                .then()
                .statusCode(400);
        assertThat(found("あ".repeat(200))).isEmpty();
    }
}
