package io.madoguchi.voice.ringback;

import io.madoguchi.casework.policy.Policies;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.plan.RetryPlan;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Each desk's plan: its rules and its calendar as they are now, and what it promised then. */
@Singleton
public class Plans {
    private final Desks desks;
    private final Policies policies;
    private final CallbackSettings settings;

    Plans(Desks desks, Policies policies, CallbackSettings settings) {
        this.desks = desks;
        this.policies = policies;
        this.settings = settings;
    }

    public RetryPlan of(Callback callback) {
        return of(callback.deskId(), callback.createdAt());
    }

    /** For what is promised at that moment. */
    public RetryPlan of(UUID desk, Instant at) {
        Desk known = desks.byId(desk).orElseThrow();
        return new RetryPlan(
                settings.rules(known.code()), policies.inForce(desk, at).policy(), known.calendar());
    }
}
