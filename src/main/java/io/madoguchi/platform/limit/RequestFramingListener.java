package io.madoguchi.platform.limit;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Closes the connection after a request in chunks. One that names a length as well must not be followed by another on its
 * connection, for a proxy may have taken the length for true and smuggled the next one in (RFC 9112 §6.1 and §6.3, June
 * 2022). The server drops that length before anybody sees it, so it is done after each of them.
 */
@Singleton
class RequestFramingListener {
    private static final int BEFORE_THE_ROUTES = 5_000;

    void register(@Observes Filters filters) {
        filters.register(RequestFramingListener::closeAfterChunks, BEFORE_THE_ROUTES);
    }

    private static void closeAfterChunks(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_1_1 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> request.connection().close());
        }
        context.next();
    }
}
