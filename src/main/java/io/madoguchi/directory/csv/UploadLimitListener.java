package io.madoguchi.directory.csv;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the bodies of ordinary requests small. The server's own limit is one for all paths, and has to be that of the
 * longest list. A body that announces no length is left to {@link CountedBody}.
 */
@ApplicationScoped
class UploadLimitListener {
    /** Behind the server's own check of the length, before anything that reads. */
    private static final int AFTER_THE_SERVERS_OWN = 1;

    private final Set<String> lists;
    private final long elsewhere;

    UploadLimitListener(
            @ConfigProperty(name = "madoguchi.http.lists") Set<String> lists,
            @ConfigProperty(name = "madoguchi.http.body-elsewhere") long elsewhere) {
        this.lists = lists;
        this.elsewhere = elsewhere;
    }

    void limit(@Observes Filters filters) {
        filters.register(this::limit, AFTER_THE_SERVERS_OWN);
    }

    private void limit(RoutingContext request) {
        if (!lists.contains(request.normalizedPath())) {
            String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            if (length != null && Long.parseLong(length) > elsewhere) {
                // A client that is still sending would lose the answer together with the connection.
                request.request().handler(unread -> {}).resume();
                request.response().setStatusCode(413).end();
                return;
            }
        }
        request.next();
    }
}
