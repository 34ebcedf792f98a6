package io.madoguchi.console.board;

import io.madoguchi.console.board.Board.Reading;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A browser that shows the board. What it has not taken yet is not piled up: the next it is sent is the newest. */
final class Watcher {
    /** So often it hears that the connection is there, however little changes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** How long a browser may take to come back. */
    private static final int RECONNECT_MILLIS = 1000;

    private final String who;
    private final String session;
    private final BoardView view;
    private final SseEventSink sink;
    private final Sse sse;
    private CompletableFuture<?> lastSent = CompletableFuture.completedFuture(null);
    private Instant lastAt = Instant.MIN;
    private @Nullable String shown;

    Watcher(String who, String session, BoardView view, SseEventSink sink, Sse sse) {
        this.who = who;
        this.session = session;
        this.view = view;
        this.sink = sink;
        this.sse = sse;
    }

    String who() {
        return who;
    }

    String session() {
        return session;
    }

    BoardView view() {
        return view;
    }

    boolean isGone() {
        return sink.isClosed();
    }

    /**
     * Sends the board if it changed, or a sign of life if it is time for one.
     *
     * @param html the board as this watcher sees it
     */
    void show(String html, Reading reading) {
        if (!lastSent.isDone()) {
            return;
        }
        if (!html.equals(shown)) {
            shown = html;
            send("board", html, reading.at());
        } else if (!reading.at().isBefore(lastAt.plus(HEARTBEAT))
                || reading.at().isBefore(lastAt)) {
            send("alive", "", reading.at());
        }
    }

    /** The session is over: the browser is told to sign in. */
    void dismiss() {
        send("over", "", Instant.EPOCH);
        sink.close();
    }

    /** The id of an event is the service's time, by which browsers reckon how long somebody has waited. */
    private void send(String name, String data, Instant at) {
        OutboundSseEvent event = sse.newEventBuilder()
                .name(name)
                .id(String.valueOf(at.toEpochMilli()))
                .reconnectDelay(RECONNECT_MILLIS)
                .data(data)
                .build();
        lastAt = at;
        lastSent = sink.send(event).exceptionally(gone -> null).toCompletableFuture();
    }
}
