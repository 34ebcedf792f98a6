package io.madoguchi.console.board;

import io.madoguchi.console.board.Board.Reading;
import io.madoguchi.console.signin.Sessions;
import io.madoguchi.core.Rejected;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everybody who watches the board at this replica. */
@Singleton
class Watchers {
    private static final int MOST = 500;
    /** A wall of screens may share one account. */
    static final int MOST_OF_ONE = 25;

    private final Queue<Watcher> watching = new ConcurrentLinkedQueue<>();
    private final Board board;
    private final Sessions sessions;

    Watchers(Board board, Sessions sessions) {
        this.board = board;
        this.sessions = sessions;
    }

    void add(Watcher watcher) {
        watching.removeIf(Watcher::isGone);
        long theirs = watching.stream()
                .filter(each -> each.who().equals(watcher.who()))
                .count();
        if (watching.size() >= MOST || theirs >= MOST_OF_ONE) {
            throw new TooManyWatchers();
        }
        watching.add(watcher);
    }

    /** Shows all of them how the desks stand now, and cuts off those whose session is over. */
    void update() {
        watching.removeIf(Watcher::isGone);
        List<Watcher> present = List.copyOf(watching);
        if (present.isEmpty()) {
            return;
        }
        Set<String> signedIn =
                sessions.keep(present.stream().map(Watcher::session).distinct().toList());
        Reading reading =
                board.read(desk -> present.stream().anyMatch(each -> each.view().shows(desk)));
        Map<BoardView, String> rendered = new HashMap<>();
        for (Watcher each : present) {
            if (signedIn.contains(each.session())) {
                each.show(rendered.computeIfAbsent(each.view(), view -> view.html(reading)), reading);
            } else {
                each.dismiss();
                watching.remove(each);
            }
        }
    }

    private static final class TooManyWatchers extends Rejected {
        TooManyWatchers() {
            super(503, "too-many-watchers", "Too many watch the board", "Close boards that nobody looks at.");
        }

        @Override
        public Map<String, String> headers() {
            return retryAfter(Duration.ofMinutes(1));
        }
    }
}
