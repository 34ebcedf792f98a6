package io.madoguchi.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a collection may say about an answer. */
class ExpectationTest {
    private static final Exchange ANSWER = new Exchange(
            Map.of(),
            "",
            409,
            Map.of("etag", "\"3\""),
            "{\"type\":\"urn:madoguchi:problem:stale\",\"line\":2,\"assignee\":null,\"number\":\"12\","
                    + "\"items\":[{\"id\":\"a\"},\"b\"],\"tags\":[\"x\",7],\"open\":true}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "409",
                "409 urn:madoguchi:problem:stale",
                "$.line == 2",
                "$.line == 2.0",
                "line==2",
                "$.number == \"12\"",
                "$.number == 12",
                "$.items[0].id == \"a\"",
                "$.items[0].id == a",
                "$.items[0] == {\"id\": \"a\"}",
                "$.open == true",
                "$.open != false",
                "$.assignee == null",
                "$.nothing == null",
                "$.line != null",
                "$.items.length() > 1",
                "$.items.length() >= 2",
                "$.line < 3",
                "$.line <= 2",
                "$.tags contains \"x\"",
                "$.tags contains 7",
                "$.type contains \"stale\"",
                "headers.ETag == \"\\\"3\\\"\"",
                "headers.ETag != null"
            })
    void whatIsSo(String expected) {
        assertThat(Expectation.complaint(expected, ANSWER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200",
                "409 urn:madoguchi:problem:other",
                "412 urn:madoguchi:problem:stale",
                "$.line == 3",
                "$.line == \"2\"",
                "$.open == false",
                "$.open != true",
                "$.line == null",
                "$.nothing != null",
                "$.nothing == 1",
                "$.number > 1",
                "$.nothing < 1",
                "$.line < 2",
                "$.line > 2",
                "$.line <= 1",
                "$.line >= 3",
                "$.tags contains \"y\"",
                "$.type contains \"other\"",
                "$.nothing contains \"x\"",
                "headers.Location != null",
                "$.line",
                "two hundred"
            })
    void whatIsNotSo(String expected) {
        assertThat(Expectation.complaint(expected, ANSWER)).isPresent();
    }

    @Test
    void aComplaintSaysWhatWasThereInstead() {
        assertThat(Expectation.complaint("412 urn:x", ANSWER))
                .hasValue("expected 412 urn:x, was 409 urn:madoguchi:problem:stale");
        assertThat(Expectation.complaint("$.line == 3", ANSWER)).hasValue("expected $.line == 3, was 2");
        assertThat(Expectation.complaint("$.nothing == 3", ANSWER)).hasValue("expected $.nothing == 3, was missing");
    }
}
