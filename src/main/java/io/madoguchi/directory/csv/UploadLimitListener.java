package io.madoguchi.directory.csv;

import io.madoguchi.core.Problem;
import io.quarkus.runtime.configuration.MemorySize;
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
    /** Before the server's own check of the length, whose answer has no body. */
    private static final int BEFORE_THE_SERVERS_OWN = 300;

    private final Set<String> lists;
    private final long longestList;
    private final long elsewhere;

    UploadLimitListener(
            @ConfigProperty(name = "madoguchi.http.lists") Set<String> lists,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestList,
            @ConfigProperty(name = "madoguchi.http.body-elsewhere") long elsewhere) {
        this.lists = lists;
        this.longestList = longestList.asLongValue();
        this.elsewhere = elsewhere;
    }

    void limit(@Observes Filters filters) {
        filters.register(this::limit, BEFORE_THE_SERVERS_OWN);
    }

    private void limit(RoutingContext request) {
        boolean list = lists.contains(request.normalizedPath());
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long announced = length == null ? 0 : Long.parseLong(length);
        if (announced > longestList) {
            // Nobody waits for the rest.
            request.response().endHandler(sent -> request.request().connection().close());
        }
        if (announced > (list ? longestList : elsewhere)) {
            Problem.send(request, 413, "too-large", "A body may have 1 MiB, and only lists more.");
        } else {
            request.next();
        }
    }
}
