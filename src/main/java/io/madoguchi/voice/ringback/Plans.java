package io.madoguchi.voice.ringback;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.plan.RetryPlan;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Each desk's plan: its rules and its calendar as they are now. */
@Singleton
public class Plans {
    private final Desks desks;
    private final CallbackSettings settings;

    Plans(Desks desks, CallbackSettings settings) {
        this.desks = desks;
        this.settings = settings;
    }

    public RetryPlan of(UUID desk) {
        Desk known = desks.byId(desk).orElseThrow();
        return new RetryPlan(settings.rules(known.code()), known.calendar());
    }
}
