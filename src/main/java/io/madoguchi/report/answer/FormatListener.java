package io.madoguchi.report.answer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Where a report is asked for with {@code ?format=}, what the client accepts besides does not count. */
@ApplicationScoped
class FormatListener {
    private static final String REPORTS = "/api/v1/reports/";
    private static final int BEFORE_THE_ROUTES = 200;

    void register(@Observes Filters filters) {
        filters.register(FormatListener::formatWins, BEFORE_THE_ROUTES);
    }

    private static void formatWins(RoutingContext context) {
        String path = context.request().path();
        String query = context.request().query();
        if (path != null && path.startsWith(REPORTS) && query != null && query.matches("(?:.*&)?format=.*")) {
            context.request().headers().set(HttpHeaders.ACCEPT, "*/*");
        }
        context.next();
    }
}
