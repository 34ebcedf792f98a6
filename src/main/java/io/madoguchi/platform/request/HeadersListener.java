package io.madoguchi.platform.request;

import io.madoguchi.core.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the head of every request in one way before anybody else does: most headers without a value are as good as absent;
 * a list may stand on several lines (RFC 9110 §5.3); whatever may be said once and is said twice is refused, and so is an
 * address that is too long or wrongly escaped.
 */
@ApplicationScoped
class HeadersListener {
    private static final int FIRST = 400;

    /** Without a value these are no better than with a wrong one: a request is refused for them. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("host", "cookie", "origin", "sec-fetch-site", "idempotency-key");

    private static final List<String> LISTS = List.of("If-Match", "If-None-Match", "Accept", "Accept-Language");
    private static final List<String> ONCE =
            List.of("Authorization", "Content-Type", "Idempotency-Key", "Range", "X-Reason", "X-Twilio-Signature");
    private static final Pattern WRONGLY_ESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** In characters; Twilio's longest has about 1,500. The server itself reads a little more, so that we can say why. */
    private static final int LONGEST_ADDRESS = 4096;

    void register(@Observes Filters filters) {
        filters.register(HeadersListener::read, FIRST);
    }

    private static void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = request.headers();
        Set.copyOf(headers.names()).stream()
                .filter(name -> headers.getAll(name).stream().allMatch(String::isBlank))
                .filter(name -> MAY_BE_EMPTY.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(headers::remove);
        LISTS.stream()
                .filter(name -> headers.getAll(name).size() > 1)
                .forEach(name -> headers.set(name, String.join(", ", headers.getAll(name))));
        var repeated =
                ONCE.stream().filter(name -> headers.getAll(name).size() > 1).findFirst();
        if (request.uri().length() > LONGEST_ADDRESS) {
            Problem.send(context, 414, "address-too-long", "The address is too long.");
        } else if (WRONGLY_ESCAPED.matcher(request.uri()).find()) {
            Problem.send(context, 400, "bad-request", "A % of the address is not followed by two hexadecimal digits.");
        } else if (repeated.isPresent()) {
            Problem.send(context, 400, "bad-request", repeated.get() + " is given more than once.");
        } else {
            context.next();
        }
    }
}
