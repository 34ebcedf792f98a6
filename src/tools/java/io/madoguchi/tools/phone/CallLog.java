package io.madoguchi.tools.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The service's call log as a member of staff reads it. */
final class CallLog {
    private final DeskApi api;

    CallLog(DeskApi api) {
        this.api = api;
    }

    /** The outcome of a call; empty if the call is not in the log, "(none)" if it has no outcome yet. */
    Optional<String> outcomeOf(String callSid) {
        return api.find("/api/v1/calls/" + callSid)
                .map(call -> call.path("outcome").asText("(none)"));
    }

    /** How often each call is listed, over all pages. */
    Map<String, Integer> listed() {
        var times = new HashMap<String, Integer>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/calls?limit=200"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8)));
            page.path("items").forEach(each -> times.merge(each.path("callSid").asText(), 1, Integer::sum));
            String next = page.path("next").isTextual() ? page.path("next").asText() : "";
            if (!next.isEmpty() && next.equals(cursor)) {
                throw new Refused("The list of calls answers the same cursor for ever.");
            }
            cursor = next;
        } while (!cursor.isEmpty());
        return times;
    }
}
