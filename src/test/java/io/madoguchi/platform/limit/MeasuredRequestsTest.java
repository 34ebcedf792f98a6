package io.madoguchi.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words of a request may become the name of a series. */
class MeasuredRequestsTest {
    private final MeasuredRequests measured = new MeasuredRequests();

    @ParameterizedTest
    @CsvSource({
        "GET,         200,   /api/v1/desks/{desk}, GET,     /api/v1/desks/{desk}",
        "PATCH,       412,   /api/v1/desks/{desk}, PATCH,   /api/v1/desks/{desk}",
        "09012345678, 405,   UNKNOWN,              UNKNOWN, UNKNOWN",
        "get,         405,   UNKNOWN,              UNKNOWN, UNKNOWN",
        "PUT,         RESET, /api/v1/09012345678,  PUT,     UNKNOWN",
    })
    void aRequestHasAMethodThereIsAndAnEndpointThatWasFound(
            String method, String status, String uri, String shownMethod, String shownUri) {
        Meter.Id shown = measured.map(meter("http.server.requests", method, status, uri));

        assertThat(shown.getTag("method")).isEqualTo(shownMethod);
        assertThat(shown.getTag("uri")).isEqualTo(shownUri);
        assertThat(shown.getTag("status")).isEqualTo(status);
    }

    @Test
    void othersMayHaveTagsOfTheSameNames() {
        Meter.Id other = meter("cache.gets", "read", "RESET", "here");
        assertThat(measured.map(other)).isSameAs(other);
    }

    private static Meter.Id meter(String name, String method, String status, String uri) {
        return new Meter.Id(
                name, Tags.of("method", method, "status", status, "uri", uri), null, null, Meter.Type.TIMER);
    }
}
