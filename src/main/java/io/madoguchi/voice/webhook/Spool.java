package io.madoguchi.voice.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Webhook events the database could not take, until it can: on disk, one sealed file each, which only the service's own account
 * may read; in memory what the disk does not take either, up to a limit, until one of the two does.
 */
@Singleton
class Spool {
    private static final String PURPOSE = "spool";

    private final SpoolFolder folder;
    private final Vault vault;
    private final Clock clock;
    private final int mostInMemory;
    private final ObjectMapper json = new ObjectMapper();

    /** What waits, by the names of its files, the oldest first. */
    private final ConcurrentSkipListMap<String, Waiting> waiting = new ConcurrentSkipListMap<>();

    /** What the database has refused though it answers; it is tried behind everything else. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean diskFails = new AtomicBoolean();
    private final AtomicInteger unreadable = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    Spool(
            @ConfigProperty(name = "madoguchi.data") String data,
            @ConfigProperty(name = "madoguchi.phone.spool.in-memory") int mostInMemory,
            Vault vault,
            Clock clock) {
        this.folder = new SpoolFolder(Path.of(data, "spool"));
        this.mostInMemory = mostInMemory;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whoever is handed an event that waits; says whether it took it, and throws when there is no use in going on. */
    @FunctionalInterface
    interface Taker {
        boolean take(Delivery delivery, String answered);
    }

    private record Waiting(Delivery delivery, String answered, boolean inMemory) {
        boolean isOf(Delivery other) {
            return delivery.callSid().equals(other.callSid()) && delivery.key().equals(other.key());
        }
    }

    /**
     * Keeps an event and what was answered: in memory at once, then on the disk, which may take its time.
     *
     * @return whether it is safe on the disk
     */
    boolean keep(Delivery delivery, String answered) {
        String name = SpoolFolder.name(UuidCreator.getTimeOrderedEpoch());
        var event = new Waiting(delivery, answered, true);
        boolean held = hold(name, event);
        boolean safe = write(name, held ? event : null, event);
        if (!safe && !held) {
            lose(delivery);
        }
        return safe;
    }

    /**
     * Keeps in memory what the disk is too slow for.
     *
     * @return whether there was room for it
     */
    boolean remember(Delivery delivery, String answered) {
        boolean held = waiting.values().stream().anyMatch(each -> each.isOf(delivery))
                || hold(SpoolFolder.name(UuidCreator.getTimeOrderedEpoch()), new Waiting(delivery, answered, true));
        if (!held) {
            lose(delivery);
        }
        return held;
    }

    private void lose(Delivery delivery) {
        lost.incrementAndGet();
        Log.errorf("%s is lost: neither database nor disk takes it, and the memory is full", delivery);
    }

    /** Whether something of the call waits here: what comes later waits behind it, so that their order is kept. */
    boolean holds(String callSid) {
        return waiting.values().stream()
                .anyMatch(each -> each.delivery.callSid().equals(callSid));
    }

    private boolean hold(String name, Waiting event) {
        boolean room = inMemory() < mostInMemory;
        if (room) {
            waiting.put(name, event);
        }
        return room;
    }

    /** @param held what the memory has of it; if that was taken while the disk was slow, the file is not needed any more */
    private boolean write(String name, @Nullable Waiting held, Waiting event) {
        try {
            Delivery delivery = event.delivery;
            folder.write(
                    name,
                    vault.seal(
                            PURPOSE,
                            name,
                            json.writeValueAsString(new Kept(
                                    delivery.kind(), delivery.at().toString(), delivery.fields(), event.answered))));
            var onDisk = new Waiting(delivery, event.answered, false);
            if (held == null) {
                waiting.put(name, onDisk);
            } else if (!waiting.replace(name, held, onDisk)) {
                folder.delete(name);
            }
            if (diskFails.getAndSet(false)) {
                Log.info("The spool can be written again");
            }
            return true;
        } catch (IOException | UnsupportedOperationException failure) {
            if (!diskFails.getAndSet(true)) {
                Log.errorf(
                        "The spool cannot be written: %s. What the database does not take is in memory alone",
                        failure.getClass().getSimpleName());
            }
            return false;
        }
    }

    /** Hands over what is in memory alone, the oldest first, and never touches the disk. */
    void drainMemory(Taker taker) {
        waiting.forEach((name, event) -> {
            if (event.inMemory && taker.take(event.delivery, event.answered)) {
                waiting.remove(name, event);
            }
        });
    }

    /** Writes what is in memory alone, hands over what is on the disk, the oldest first, and sets aside what cannot be read. */
    void drainDisk(Taker taker) throws IOException {
        waiting.forEach((name, event) -> {
            if (event.inMemory) {
                write(name, event, event);
            }
        });
        folder.sweepUnfinished(clock.instant());
        for (String name : index()) {
            Waiting event = waiting.get(name);
            if (event == null) {
                continue;
            }
            if (taker.take(event.delivery, event.answered)) {
                folder.delete(name);
                waiting.remove(name);
                refused.remove(name);
            } else {
                refused.add(name);
            }
        }
    }

    /** Reads what is on the disk and not known here yet, such as what was kept before the start; names in the order of turns. */
    private List<String> index() throws IOException {
        List<String> names = folder.names();
        var present = Set.copyOf(names);
        waiting.entrySet().removeIf(each -> !each.getValue().inMemory && !present.contains(each.getKey()));
        refused.retainAll(present);
        int aside = 0;
        for (String name : names) {
            if (!isEvent(name)) {
                folder.setAside(name);
                waiting.remove(name);
                aside++;
            }
        }
        if (aside > 0) {
            Log.errorf("%d files of the spool cannot be read and were set aside in its folder unreadable", aside);
        }
        unreadable.set(folder.countAside());
        return names.stream()
                .sorted(Comparator.<String, Boolean>comparing(refused::contains).thenComparing(name -> name))
                .toList();
    }

    private boolean isEvent(String name) throws IOException {
        Waiting known = waiting.get(name);
        return known == null ? read(name) : known.delivery.namesACall();
    }

    /** False when it is no event of a call. */
    private boolean read(String name) throws IOException {
        try {
            Kept kept = json.readValue(vault.open(PURPOSE, name, folder.read(name)), Kept.class);
            var delivery = Delivery.of(kept.kind, kept.fields, Instant.parse(kept.at), null);
            if (delivery.namesACall()) {
                waiting.put(name, new Waiting(delivery, kept.answered, false));
            }
            return delivery.namesACall();
        } catch (NoSuchFileException taken) {
            Log.debugf("%s was taken by another replica", name);
            return true;
        } catch (JacksonException
                | DateTimeException
                | NullPointerException
                | IllegalStateException unreadableContent) {
            return false;
        }
    }

    int waiting() {
        return waiting.size();
    }

    int inMemory() {
        return (int) waiting.values().stream().filter(Waiting::inMemory).count();
    }

    /** Set aside, for somebody to look at. */
    int unreadable() {
        return unreadable.get();
    }

    /** Of which only the log tells. */
    long lost() {
        return lost.get();
    }

    boolean diskFails() {
        return diskFails.get();
    }

    /** How long the oldest has waited. */
    Duration oldest() {
        return waiting.values().stream()
                .map(each -> Duration.between(each.delivery.at(), clock.instant()))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private record Kept(Kind kind, String at, Map<String, String> fields, String answered) {
        Kept {
            Stream.of(kind, at, fields, answered).forEach(Objects::requireNonNull);
        }
    }
}
