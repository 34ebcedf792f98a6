package io.madoguchi.tools.phone.rest;

import io.madoguchi.tools.phone.twilio.CallFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The text messages' part of the API: they are taken, and reach nobody. */
final class Messages {
    private static final int LONGEST_ALONE = 70;
    private static final int LONGEST_SEGMENT = 67;

    private final String account;
    private final Set<String> deaf = ConcurrentHashMap.newKeySet();
    private final List<Request> accepted = Collections.synchronizedList(new ArrayList<>());

    Messages(String account) {
        this.account = account;
    }

    void unsubscribe(String number) {
        deaf.add(number);
    }

    /** The orders that were taken, in their order. */
    List<Request> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    Reply send(Request request, Set<String> ownNumbers, Instant now) {
        NewMessageRules.check(request, ownNumbers, deaf);
        accepted.add(request);
        return Reply.json(201, view(request, CallFields.timestamp(now)));
    }

    /** In the shape of Twilio's published description, schema {@code api.v2010.account.message}. */
    private Map<String, @Nullable Object> view(Request request, String now) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        String body = request.field("Body").orElseThrow();
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("body", body);
        view.put("num_segments", String.valueOf(segments(body)));
        view.put("direction", "outbound-api");
        view.put("from", request.field("From").orElse(null));
        view.put("to", request.field("To").orElseThrow());
        view.put("date_updated", now);
        view.put("price", null);
        view.put("error_message", null);
        view.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + ".json");
        view.put("account_sid", account);
        view.put("num_media", "0");
        view.put("status", "queued");
        view.put("messaging_service_sid", request.field("MessagingServiceSid").orElse(null));
        view.put("sid", sid);
        view.put("date_sent", null);
        view.put("date_created", now);
        view.put("error_code", null);
        view.put("price_unit", "USD");
        view.put("api_version", "2010-04-01");
        view.put("subresource_uris", Map.of());
        return view;
    }

    /** As Japanese text is counted. */
    private static int segments(String body) {
        return body.length() <= LONGEST_ALONE ? 1 : Math.ceilDiv(body.length(), LONGEST_SEGMENT);
    }
}
