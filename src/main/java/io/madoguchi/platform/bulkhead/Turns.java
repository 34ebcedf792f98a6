package io.madoguchi.platform.bulkhead;

import io.madoguchi.core.Rejected;
import io.madoguchi.platform.bulkhead.Heavy.Kind;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who has a turn at something {@link Heavy}; by each replica for itself. */
@Singleton
public class Turns {
    private static final String TURN = Turns.class.getName();

    private final CurrentVertxRequest current;
    private final Map<Kind, Lane> lanes = new EnumMap<>(Kind.class);

    Turns(
            CurrentVertxRequest current,
            @ConfigProperty(name = "madoguchi.heavy.at-once") int atOnce,
            @ConfigProperty(name = "madoguchi.heavy.of-an-account") int ofAnAccount,
            @ConfigProperty(name = "madoguchi.heavy.searches-at-once") int searches,
            @ConfigProperty(name = "madoguchi.heavy.searches-of-an-account") int searchesOfAnAccount) {
        this.current = current;
        lanes.put(Kind.COMPUTES, new Lane(atOnce, ofAnAccount));
        lanes.put(Kind.SEARCHES, new Lane(searches, searchesOfAnAccount));
    }

    /** The present request has a turn until it is answered, and until nobody works on it any more. */
    void begin(RoutingContext http, Kind kind, String account) {
        Turn turn = take(kind, account);
        http.put(TURN, turn);
        http.addEndHandler(ended -> turn.answered());
    }

    /** Closes something at the end of the present turn. */
    public void closeAfterwards(Closeable open) {
        Turn turn = Objects.requireNonNull(present(), "only what is @Heavy keeps something open");
        turn.closeAfterwards(open);
    }

    /** The turn of the present request. */
    @Nullable
    Turn present() {
        return current.getCurrent().get(TURN);
    }

    /**
     * A turn of that account.
     *
     * @throws Rejected 429 when there is none
     */
    Turn take(Kind kind, String account) {
        Lane lane = Objects.requireNonNull(lanes.get(kind));
        if (!lane.enter(account)) {
            throw new NoTurn();
        }
        return new Turn(lane, account);
    }

    /** How many have a turn at this moment. */
    int underWay(Kind kind) {
        return Objects.requireNonNull(lanes.get(kind)).count();
    }

    /** How many are under way, and whose. */
    private static final class Lane {
        private final int most;
        private final int mostOfAnAccount;
        private final Map<String, Integer> underWay = new HashMap<>();
        private int all;

        Lane(int most, int mostOfAnAccount) {
            this.most = most;
            this.mostOfAnAccount = mostOfAnAccount;
        }

        synchronized boolean enter(String account) {
            if (all >= most || underWay.getOrDefault(account, 0) >= mostOfAnAccount) {
                return false;
            }
            all++;
            underWay.merge(account, 1, Integer::sum);
            return true;
        }

        synchronized int count() {
            return all;
        }

        synchronized void leave(String account) {
            all--;
            underWay.computeIfPresent(account, (each, before) -> before == 1 ? null : before - 1);
        }
    }

    /** Ends when the answer has ended and nobody works on it any more: a client that leaves does not end the work. */
    static final class Turn {
        private final Lane lane;
        private final String account;
        private final List<Closeable> open = new ArrayList<>();
        private int workers;
        private boolean answered;
        private boolean over;

        private Turn(Lane lane, String account) {
            this.lane = lane;
            this.account = account;
        }

        synchronized void workBegins() {
            workers++;
        }

        synchronized void workEnds() {
            workers--;
            endIfOver();
        }

        synchronized void answered() {
            answered = true;
            endIfOver();
        }

        synchronized void closeAfterwards(Closeable each) {
            open.add(each);
        }

        private void endIfOver() {
            if (answered && workers == 0 && !over) {
                over = true;
                lane.leave(account);
                open.forEach(Turn::close);
            }
        }

        private static void close(Closeable each) {
            try {
                each.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static final class NoTurn extends Rejected {
        private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

        NoTurn() {
            super(
                    429,
                    "too-many-at-once",
                    "Too many of these are under way",
                    "Only a few reports, exports, imports and searches are done at a time, and fewer for one account."
                            + " Wait for those that are under way.");
        }

        @Override
        public Map<String, String> headers() {
            return retryAfter(COME_BACK_AFTER);
        }
    }
}
