package io.madoguchi.casework.search;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.search.ManyTickets.Row;
import io.madoguchi.casework.text.TheIndex;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a few hundred cases, against what their rows say. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchListTest {
    private static final int CASES = 600;
    private static final int QUESTIONS = 120;
    private static final List<String> SORTS = List.of("openedAt", "updatedAt", "severity", "dueAt");
    private static final List<String> WORDS =
            List.of("電子カルテ", "で", "が開けない", "暗号", "PACS", "ない。", "lockbit", "ルーター 電源", "会計ソフト 佐藤", "ありえぬ", "担当");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource connections;

    @SuppressWarnings("NullAway.Init") // filled before the first test, once the service answers
    private ManyTickets many;

    @BeforeEach
    void fill() throws Exception {
        if (many != null) {
            return;
        }
        var desks = List.of(Api.aDesk(Api.OFFICE_HOURS), Api.aDesk(Api.OFFICE_HOURS), Api.aDesk(Api.OFFICE_HOURS));
        many = ManyTickets.at(connections, desks, CASES, Instant.now());
        TheIndex.isTold();
    }

    @AfterAll
    void remove() throws Exception {
        many.remove(connections);
    }

    /** A condition as it is asked and as it is meant. */
    private record Condition(String name, String value, Predicate<Row> meaning) {
        static Condition is(String name, String value, Function<Row, ? extends @Nullable Object> property) {
            return new Condition(name, value, row -> value.equals(String.valueOf(property.apply(row))));
        }

        static Condition isOneOf(String name, List<String> values, Function<Row, String> property) {
            return new Condition(name, String.join(",", values), row -> values.contains(property.apply(row)));
        }
    }

    /** Each of which the row passes. */
    private static List<Condition> conditions(Row row, Row other) {
        Instant now = Api.now();
        return Stream.of(
                        Condition.is("state", row.state(), Row::state),
                        Condition.isOneOf("state", List.of(row.state(), other.state()), Row::state),
                        Condition.is("line", String.valueOf(row.line()), Row::line),
                        Condition.is("severity", row.severity(), Row::severity),
                        Condition.isOneOf("severity", List.of(row.severity(), other.severity()), Row::severity),
                        Condition.is("category", row.category(), Row::category),
                        Condition.isOneOf("category", List.of(row.category(), other.category()), Row::category),
                        row.assignee() == null ? null : Condition.is("assignee", row.assignee(), Row::assignee),
                        row.institution() == null
                                ? null
                                : Condition.is("institution", row.institution(), Row::institution),
                        row.callSid() == null ? null : Condition.is("callSid", row.callSid(), Row::callSid),
                        Condition.is("waiting", String.valueOf(row.waiting()), Row::waiting),
                        Condition.is(
                                "overdue",
                                String.valueOf(row.waiting() && row.dueAt().isBefore(now)),
                                each -> each.waiting() && each.dueAt().isBefore(now)),
                        new Condition(
                                "openedFrom",
                                row.openedAt().toString(),
                                each -> !each.openedAt().isBefore(row.openedAt())),
                        new Condition(
                                "openedTo",
                                row.openedAt().toString(),
                                each -> each.openedAt().isBefore(row.openedAt())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those at the desks where nobody opens another. */
    private List<Row> quiet() {
        return many.rows().stream()
                .filter(row -> !row.desk().equals(many.desks().getFirst()))
                .toList();
    }

    /** Up to three conditions, perhaps some words, always at one of the desks. */
    private static List<Condition> anyQuestion(List<Row> rows, Random random) {
        Row row = rows.get(random.nextInt(rows.size()));
        List<Condition> known = conditions(row, rows.get(random.nextInt(rows.size())));
        var question = new ArrayList<Condition>(List.of(Condition.is("desk", row.desk(), Row::desk)));
        for (int more = random.nextInt(4); more > 0; more--) {
            Condition condition = known.get(random.nextInt(known.size()));
            if (question.stream().noneMatch(each -> each.name.equals(condition.name))) {
                question.add(condition);
            }
        }
        if (random.nextBoolean()) {
            String words = WORDS.get(random.nextInt(WORDS.size()));
            question.add(new Condition("q", words, each -> each.says(words)));
        }
        return question;
    }

    private static Comparator<Row> order(String sort) {
        @SuppressWarnings("unchecked") // all keys of one sort are of one type
        Comparator<Row> ascending = Comparator.comparing(
                        (Row row) -> (Comparable<Object>) row.key(sort.replace("-", "")))
                .thenComparing(Row::id);
        return sort.startsWith("-") ? ascending.reversed() : ascending;
    }

    private static Response list(Map<String, ?> parameters) {
        Response answer = as("supervisor").queryParams(parameters).get("/api/v1/tickets");
        answer.then().statusCode(200);
        return answer;
    }

    /** All pages, one after the other; before each something else may happen. */
    private static List<String> pages(Map<String, String> question, int limit, Runnable between) {
        var asked = new HashMap<>(question);
        asked.put("limit", String.valueOf(limit));
        var ids = new ArrayList<String>();
        for (String next = ""; next != null; ) {
            asked.put("cursor", next);
            Response page = list(asked);
            ids.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
            between.run();
        }
        return ids;
    }

    @Test
    void everyQuestionIsAnsweredWithWhatPassesAllItsConditionsInItsOrder() {
        var random = new Random(17);
        List<Row> rows = quiet();
        for (int each = 0; each < QUESTIONS; each++) {
            List<Condition> question = anyQuestion(rows, random);
            String sort = (random.nextBoolean() ? "-" : "") + SORTS.get(random.nextInt(SORTS.size()));
            var asked = new HashMap<>(Map.of("sort", sort));
            question.forEach(condition -> asked.put(condition.name, condition.value));
            List<String> expected = rows.stream()
                    .filter(row -> question.stream().allMatch(condition -> condition.meaning.test(row)))
                    .sorted(order(sort))
                    .map(Row::id)
                    .toList();

            assertThat(pages(asked, 1 + random.nextInt(200), () -> {}))
                    .as("%s", asked)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"openedAt", "-openedAt", "updatedAt", "-updatedAt", "severity", "-severity", "dueAt", "-dueAt"})
    void pagesHoldEveryCaseOnceInOrderEvenWhileOthersAreOpened(String sort) {
        String desk = many.desks().getFirst();
        List<String> expected = many.rows().stream()
                .filter(row -> row.desk().equals(desk))
                .sorted(order(sort))
                .map(Row::id)
                .toList();
        List<String> seen = pages(
                Map.of("desk", desk, "sort", sort),
                60,
                () -> Cases.opened("{\"desk\":\"%s\",\"subject\":\"途中で開いた\"}".formatted(desk)));

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(expected::contains)).isEqualTo(expected);
    }

    @Test
    void theNewestCaseIsTheFirst() {
        String desk = Api.aDesk(Api.OFFICE_HOURS);
        String question = "{\"desk\":\"%s\",\"subject\":\"新旧\"}".formatted(desk);
        Cases older = Cases.opened(question);
        Cases newer = Cases.opened(question);

        assertThat(list(Map.of("desk", desk)).<List<String>>path("items.id")).containsExactly(newer.id(), older.id());
    }

    @Test
    void aCallNobodyKnowsHasNoCase() {
        list(Map.of("callSid", "CA00000000000000000000000000000000")).then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "state, open",
        "state, 'new,'",
        "state, ','",
        "severity, S5",
        "category, ran-01",
        "category, RAN-01;DROP",
        "line, 3",
        "desk, nowhere",
        "institution, 1",
        "member, 019aaaaa",
        "waiting, yes",
        "callSid, 日本",
        "callSid, CA0",
        "callSid, CA0000000000000000000000000000000G",
        "overdue, 1",
        "openedFrom, yesterday",
        "openedTo, 2026-13-01T00:00:00Z",
        "sort, subject",
        "sort, --openedAt",
        "limit, 0",
        "limit, 201",
        "cursor, here"
    })
    void whatMakesNoSenseIsRefused(String name, String value) {
        refused(as("operator").queryParam(name, value).get("/api/v1/tickets"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("?" + name));
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = list(Map.of("limit", "1", "sort", "severity")).path("next");

        refused(
                as("operator")
                        .queryParam("cursor", cursor)
                        .queryParam("sort", "dueAt")
                        .get("/api/v1/tickets"),
                400,
                "invalid-input");
        refused(
                as("operator")
                        .queryParam("cursor", cursor)
                        .queryParam("sort", "-severity")
                        .get("/api/v1/tickets"),
                400,
                "invalid-input");
    }

    @Test
    void whoDoesNotSeePeopleIsShownThemMasked() {
        String desk = Api.aDesk(Api.OFFICE_HOURS);
        Cases.opened(
                "{\"desk\":\"%s\",\"subject\":\"隠す\",\"caller\":{\"name\":\"隠密 同心\",\"callbackNumber\":\"03-3942-6135\"}}"
                        .formatted(desk));
        as("auditor")
                .queryParam("desk", desk)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items[0].caller.name", equalTo("***"));
    }
}
