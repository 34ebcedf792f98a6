package io.madoguchi.core;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A POST that sends nothing need not say of which type nothing is: {@code curl -X POST} does not. */
@ApplicationScoped
class EmptyBodyListener {
    private static final int BEFORE_THE_ROUTES = 200;

    void register(@Observes Filters filters) {
        filters.register(EmptyBodyListener::typed, BEFORE_THE_ROUTES);
    }

    private static void typed(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean empty =
                request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null && (length == null || length.equals("0"));
        if (empty && HttpMethod.POST.equals(request.method()) && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        context.next();
    }
}
