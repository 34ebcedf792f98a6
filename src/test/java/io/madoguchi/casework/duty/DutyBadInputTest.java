package io.madoguchi.casework.duty;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.casework.duty.DutyCase.FAX;
import static io.madoguchi.casework.duty.DutyCase.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with what is said of duties, its sender is told where, and nothing has happened. */
@QuarkusTest
class DutyBadInputTest {
    private static final String SUNDAY = "2026-11-22T10:00:00+09:00";

    @SuppressWarnings("NullAway.Init") // opened before each test
    private DutyCase fax;

    private String before = "";

    @BeforeEach
    void open() {
        fax = opened(SUNDAY, FAX);
        before = fax.ticket().etag();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(fax.ticket().etag()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /answers",
                "{\"answers\":null} | /answers",
                "{\"answers\":{\"sensitive\":\"maybe\"}} | /answers/sensitive",
                "{\"answers\":{\"sensitive\":\"YES\"}} | /answers/sensitive",
                "{\"answers\":{\"sensitive\":\"\"}} | /answers/sensitive",
                "{\"answers\":{\"sensitive\":true}} | /answers/sensitive",
                "{\"answers\":{\"sensitive\":[\"yes\"]}} | /answers/sensitive",
                "{\"answers\":{\"住所\":\"yes\"}} | /answers",
                "{\"answers\":[]} | /answers",
                "{\"answers\":{},\"knownAt\":\"yesterday\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":\"2026-11-22\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":\"2026-11-22T10:05:00+09:00\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":\"2025-11-21T09:59:59+09:00\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":\"1026-11-22T10:00:00+09:00\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":5} | /knownAt",
                "{\"answers\":{},\"correction\":\"誤り\"} | /knownAt",
                "{\"answers\":{},\"knownAt\":\"2026-11-20T10:00:00+09:00\",\"correction\":\" \"} | /correction",
                "{\"answers\":{},\"knownAt\":\"2026-11-20T10:00:00+09:00\",\"correction\":\"a\\nb\"} | /correction",
                "{\"answers\":{},\"surprise\":1} | /surprise"
            })
    void whatIsWrongWithAnAnswerIsNamed(String body, String pointer) {
        at(
                SUNDAY,
                () -> refused(fax.answered("specialist", body), 400, "invalid-input")
                        .body("errors.pointer", contains(pointer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /reference",
                "{\"reference\":null} | /reference",
                "{\"reference\":\"\"} | /reference",
                "{\"reference\":\"a\\nb\"} | /reference",
                "{\"reference\":42} | /reference",
                "{\"reference\":\"受付番号\",\"doneOn\":\"2026-11-23\"} | /doneOn",
                "{\"reference\":\"受付番号\",\"doneOn\":\"2026-11-21\"} | /doneOn",
                "{\"reference\":\"受付番号\",\"doneOn\":\"2026-02-30\"} | /doneOn",
                "{\"reference\":\"受付番号\",\"doneOn\":\"0026-11-22\"} | /doneOn",
                "{\"reference\":\"受付番号\",\"doneOn\":\"2026-11-22T10:00:00Z\"} | /doneOn",
                "{\"reference\":\"受付番号\",\"doneOn\":20261122} | /doneOn",
                "{\"reference\":\"受付番号\",\"on\":\"2026-11-22\"} | /on"
            })
    void whatIsWrongWithADeedIsNamed(String body, String pointer) {
        at(
                SUNDAY,
                () -> refused(fax.did("ppc_final", body), 400, "invalid-input")
                        .body("errors.pointer", hasItem(pointer)));
    }

    static Stream<String> unreadable() {
        return Stream.of("{}", "{\"reason\":null}", "{\"reason\":\"\"}", "{\"reason\":\"" + "長".repeat(1001) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aReasonIsALine(String body) {
        refused(fax.undid("ppc_final", body), 400, "invalid-input").body("errors.pointer", contains("/reason"));
    }

    @Test
    void aTextMayBeAsLongAsTheContractSaysAndNoLonger() {
        refused(fax.did("ppc_final", "{\"reference\":\"" + "長".repeat(201) + "\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/reference"));
        refused(
                        fax.answered(
                                "specialist",
                                "{\"answers\":{},\"knownAt\":\"%s\",\"correction\":\"%s\"}"
                                        .formatted(SUNDAY, "長".repeat(1001))),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains("/correction"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc-final", "PPC_FINAL", "police", "nothing", "%00", "answers"})
    void aDutyThatIsNotOwedIsNotThere(String duty) {
        refused(fax.did(duty, "{\"reference\":\"受付番号\"}"), 404, "not-found");
    }
}
