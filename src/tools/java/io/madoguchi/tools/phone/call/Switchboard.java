package io.madoguchi.tools.phone.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where those who wait in a queue and those who take the next one meet; shared by all that play calls. */
public final class Switchboard {
    private final Map<String, Queue<Waiting>> queues = new ConcurrentHashMap<>();

    /**
     * Somebody takes the next one.
     *
     * @param url what the one who waited hears first; null means nothing
     * @param bySid the call that takes the other
     */
    record Taking(Instant at, Duration talk, @Nullable String url, String method, String bySid) {}

    /** One who waits. */
    interface Waiting {
        /** How long they are going to talk; empty if whoever waits will have given up by then. */
        Optional<Duration> connect(Taking taking);
    }

    void join(String queue, Waiting one) {
        queues.computeIfAbsent(queue, name -> new ConcurrentLinkedQueue<>()).add(one);
    }

    void leave(String queue, Waiting one) {
        queues.getOrDefault(queue, new ConcurrentLinkedQueue<>()).remove(one);
    }

    /** How long the first who is still there and the taker talk; empty if nobody waits. */
    Optional<Duration> takeNext(String queue, Taking taking) {
        Queue<Waiting> waiting = queues.getOrDefault(queue, new ConcurrentLinkedQueue<>());
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            Optional<Duration> talk = next.connect(taking);
            if (talk.isPresent()) {
                return talk;
            }
        }
        return Optional.empty();
    }

    /** How many wait. */
    public int waiting(String queue) {
        return queues.getOrDefault(queue, new ConcurrentLinkedQueue<>()).size();
    }
}
