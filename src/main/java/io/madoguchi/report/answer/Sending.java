package io.madoguchi.report.answer;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What becomes of an answer on its way. */
@Singleton
class Sending {
    private final CurrentVertxRequest current;

    Sending(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * A body that is never taken for whole when it could not be written to its end. Quarkus resets the connection, too, but
     * of HTTP/1.1 without waiting for it, and then sends a problem and the last chunk; sometimes these get through.
     */
    StreamingOutput wholeOrBrokenOff(StreamingOutput body) {
        HttpServerRequest request = request().request();
        return out -> {
            boolean whole = false;
            try {
                body.write(out);
                whole = true;
            } finally {
                if (!whole && request.response().headWritten()) {
                    breakOff(request);
                }
            }
        };
    }

    private static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Whether or not anything of it is sent: who asks for the head only is sent no body, and others go away. */
    void closeAfterwards(Closeable open) {
        request().addEndHandler(ended -> {
            try {
                open.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private RoutingContext request() {
        return current.getCurrent();
    }
}
