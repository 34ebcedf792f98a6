package io.madoguchi.voice.call;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.flow.CallStory.CallbackWish;
import io.madoguchi.voice.flow.Outcome;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls, as other rooms may know them. */
@Singleton
public class Calls {
    private final EntityManager database;

    Calls(EntityManager database) {
        this.database = database;
    }

    /**
     * A call that ended, as far as told.
     *
     * @param lasted from the first ring to the end
     * @param caller null when withheld, or no number
     * @param wish where the caller asked to be rung back; null when they did not
     */
    public record Ended(
            UUID id,
            String callSid,
            Outcome outcome,
            UUID ticketId,
            Instant rangAt,
            Duration lasted,
            @Nullable PhoneNumber caller,
            @Nullable CallbackWish wish) {}

    /** Empty for a call that is not known, or of which it is not known how it ended. */
    public Optional<Ended> ended(UUID id) {
        return Optional.ofNullable(database.find(Call.class, id)).flatMap(Calls::told);
    }

    private static Optional<Ended> told(Call call) {
        UUID ticket = call.ticketId();
        Outcome outcome = call.outcome();
        if (ticket == null || outcome == null) {
            return Optional.empty();
        }
        Instant end = Objects.requireNonNullElse(call.endedAt(), call.receivedAt());
        return Optional.of(new Ended(
                call.id(),
                call.callSid(),
                outcome,
                ticket,
                call.receivedAt(),
                Duration.between(call.receivedAt(), end),
                number(call.callerNumber()),
                call.wish().orElse(null)));
    }

    private static @Nullable PhoneNumber number(@Nullable String e164) {
        return e164 == null ? null : PhoneNumber.parse(e164).orElse(null);
    }
}
