package io.madoguchi.platform.browser;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer says, whoever gives it. Nothing is kept by browsers or on the way, unless the answer says otherwise itself;
 * at an https address browsers never ask without TLS again (RFC 6797).
 */
@ApplicationScoped
class HeadersListener {
    /** Also for answers of the server itself. */
    private static final int FIRST = 1000;

    private static final String TLS_FOR_A_YEAR = "max-age=31536000";

    private final HomeAddress home;

    HeadersListener(HomeAddress home) {
        this.home = home;
    }

    void register(@Observes Filters filters) {
        filters.register(this::tell, FIRST);
    }

    private void tell(RoutingContext context) {
        context.addHeadersEndHandler(written -> {
            MultiMap headers = context.response().headers();
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
            if (home.isSecure()) {
                headers.set("Strict-Transport-Security", TLS_FOR_A_YEAR);
            }
        });
        context.next();
    }
}
