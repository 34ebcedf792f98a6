package io.madoguchi.tools.phone;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Twilio of a running demonstration, and what was said in the calls it placed. */
final class TwilioDouble {
    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    TwilioDouble(String base) {
        this.base = base;
    }

    /** How many calls it has placed that are over. */
    int played() {
        return transcripts(0).path("next").asInt();
    }

    /** The transcripts of those calls to a number, but the first so many calls. */
    List<String> transcripts(int after, String number) {
        var found = new ArrayList<String>();
        transcripts(after).path("items").forEach(each -> {
            if (each.path("to").asText().equals(number)) {
                found.add(each.path("transcript").asText());
            }
        });
        return found;
    }

    /**
     * Somebody rings and waits there to be taken, ten times as fast as in life.
     *
     * @return {@code callSid} and {@code transcript}
     */
    JsonNode rings(String to, String from, Duration patience) {
        return ask(HttpRequest.newBuilder(URI.create(base + "/double/rings?to=" + encode(to, UTF_8) + "&from="
                        + encode(from, UTF_8) + "&wait=" + patience.toSeconds()))
                .timeout(patience.plusMinutes(1))
                .POST(BodyPublishers.noBody())
                .build());
    }

    private JsonNode transcripts(int after) {
        return ask(HttpRequest.newBuilder(URI.create(base + "/double/transcripts?after=" + after))
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    private JsonNode ask(HttpRequest request) {
        try {
            return json.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new Refused("The demonstration's Twilio does not answer at " + base + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
