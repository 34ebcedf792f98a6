package io.madoguchi.console.board;

import static io.madoguchi.console.SignedIn.COOKIE;
import static io.madoguchi.console.SignedIn.home;
import static io.madoguchi.console.SignedIn.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** There is room for everybody before the board. */
@QuarkusTest
class WatchersTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<InputStream> watching = new ArrayList<>();

    @AfterEach
    void lookAway() throws IOException {
        for (InputStream each : watching) {
            each.close();
        }
        browser.shutdownNow();
    }

    @Test
    void nobodyTakesThePlacesOfAllOthers() throws Exception {
        String one = session("supervisor");
        for (int each = 0; each < Watchers.MOST_OF_ONE; each++) {
            assertThat(watch(one)).isEqualTo(200);
        }
        assertThat(watch(one)).isEqualTo(503);
        assertThat(watch(session("supervisor"))).isEqualTo(503);
        assertThat(watch(session("operator"))).isEqualTo(200);
    }

    private int watch(String session) throws Exception {
        HttpResponse<InputStream> answer = browser.send(
                HttpRequest.newBuilder(URI.create(home() + "/console/events"))
                        .header("Cookie", COOKIE + "=" + session)
                        .timeout(Duration.ofSeconds(10))
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        watching.add(answer.body());
        return answer.statusCode();
    }
}
