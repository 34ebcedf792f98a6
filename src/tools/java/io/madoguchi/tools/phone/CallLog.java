package io.madoguchi.tools.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The service's call log as a member of staff reads it. */
final class CallLog {
    private final String base;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    CallLog(String base, String user, String password) {
        this.base = base;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** The outcome of a call; empty if the call is not in the log, "(none)" if it has no outcome yet. */
    Optional<String> outcomeOf(String callSid) {
        HttpResponse<String> response = get("/api/v1/calls/" + callSid);
        return response.statusCode() == 404
                ? Optional.empty()
                : Optional.of(read(response).path("outcome").asText("(none)"));
    }

    /** How often each call is listed, over all pages. */
    Map<String, Integer> listed() {
        var times = new HashMap<String, Integer>();
        String cursor = "";
        do {
            JsonNode page = read(get("/api/v1/calls?limit=200"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8))));
            page.path("items").forEach(each -> times.merge(each.path("callSid").asText(), 1, Integer::sum));
            String next = page.path("next").isTextual() ? page.path("next").asText() : "";
            if (!next.isEmpty() && next.equals(cursor)) {
                throw new Refused("The list of calls answers the same cursor for ever.");
            }
            cursor = next;
        } while (!cursor.isEmpty());
        return times;
    }

    private JsonNode read(HttpResponse<String> response) {
        String where = response.request().uri().getPath();
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new Refused("The service does not let this user read " + where + " (" + response.statusCode()
                    + "): check --user and --password.");
        }
        if (response.statusCode() != 200) {
            throw new Refused("The service answered " + response.statusCode() + " at " + where + ".");
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new Refused("The answer at " + where + " is not JSON.");
        }
    }

    private HttpResponse<String> get(String pathAndQuery) {
        var request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused("No answer at " + base + pathAndQuery + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
