package io.madoguchi.platform.demo;

import io.madoguchi.core.Input;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.ServiceClock;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/dev/clock")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Demonstration", description = "Exists only under scripts/run")
class ClockResource {
    private final ServiceClock clock;
    private final boolean demo;

    ClockResource(ServiceClock clock, @ConfigProperty(name = "madoguchi.demo.enabled") boolean demo) {
        this.clock = clock;
        this.demo = demo;
    }

    @GET
    @PermitAll
    @Operation(summary = "What the service's clock shows")
    public Reading read() {
        onlyInADemonstration();
        return new Reading(clock.instant(), clock.ahead());
    }

    @PUT
    @PermitAll
    @Operation(summary = "Move the service's clock; it ticks on from there")
    public Reading move(@Valid @NotNull Setting asked) {
        onlyInADemonstration();
        clock.moveTo(Input.required("/now", Input.instant("/now", asked.now())));
        return read();
    }

    @DELETE
    @PermitAll
    @Operation(summary = "Show the world's time again")
    public Reading reset() {
        onlyInADemonstration();
        clock.reset();
        return read();
    }

    private void onlyInADemonstration() {
        if (!demo) {
            throw new NotFound("resource");
        }
    }

    @Schema(name = "ClockReading")
    record Reading(
            Instant now,

            @Schema(
                    description = "How far it is ahead of the world's time; PT0S when it was not moved",
                    examples = "PT9H30M")
            Duration ahead) {}

    @Schema(name = "ClockSetting")
    record Setting(
            @NotNull @Schema(examples = "2026-09-22T10:00:00+09:00")
            String now) {}
}
