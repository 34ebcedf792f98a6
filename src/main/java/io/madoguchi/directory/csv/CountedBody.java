package io.madoguchi.directory.csv;

import io.madoguchi.core.Rejected;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts the body of an ordinary request that announces no length while it is read. */
@Singleton
class CountedBody {
    private final Set<String> lists;
    private final long elsewhere;

    CountedBody(
            @ConfigProperty(name = "madoguchi.http.lists") Set<String> lists,
            @ConfigProperty(name = "madoguchi.http.body-elsewhere") long elsewhere) {
        this.lists = lists;
        this.elsewhere = elsewhere;
    }

    @ServerRequestFilter
    public void count(ContainerRequestContext request, HttpServerRequest http) {
        if (request.getHeaderString("Transfer-Encoding") != null
                && !lists.contains(request.getUriInfo().getPath())) {
            request.setEntityStream(new Counted(request.getEntityStream(), elsewhere, http));
        }
    }

    private static final class Counted extends FilterInputStream {
        private final HttpServerRequest http;
        private long left;

        Counted(InputStream body, long most, HttpServerRequest http) {
            super(body);
            this.left = most;
            this.http = http;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                // Nobody waits for the rest.
                http.response().endHandler(sent -> http.connection().close());
                throw new TooLarge();
            }
        }
    }

    private static final class TooLarge extends Rejected {
        TooLarge() {
            super(413, "too-large", "The request is too large", "A body may have 1 MiB, and only lists more.");
        }
    }
}
