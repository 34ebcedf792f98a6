package io.madoguchi.console.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The jars of libraries hold more than the pages use, and Quarkus would serve all of it; {@link Assets} serves what is used. */
@Singleton
class WebJarsListener {
    private static final String FOLDER = "/webjars";
    private static final int BEFORE_EVERYTHING = 1000;
    private static final int NOT_FOUND = 404;

    void hide(@Observes Filters filters) {
        filters.register(WebJarsListener::refuse, BEFORE_EVERYTHING);
    }

    private static void refuse(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.equals(FOLDER) || path.startsWith(FOLDER + "/")) {
            request.response().setStatusCode(NOT_FOUND).end();
        } else {
            request.next();
        }
    }
}
