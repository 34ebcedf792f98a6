package io.madoguchi.report.seats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many people a desk needs and has. Shares lie between 0 and 1. What too little is known of is null. */
@Schema(name = "SeatsPlan")
record SeatsPlan(
        @Schema(examples = "emergency") String desk,

        @Schema(description = "The share of callers to answer in time", examples = "0.8")
        double target,

        @Schema(examples = "20") long withinSeconds,

        @Schema(description = "The day before which everything is known that this is told from")
        LocalDate knownBefore,

        @Schema(description = "Answered calls of the last 12 weeks", examples = "431")
        int answeredCalls,

        @Schema(description = "How long they took with the work after them", examples = "612.4") @Nullable
        Double averageHandleSeconds,

        List<HalfHour> items) {

    /**
     * A half-hour in which the desk is open.
     *
     * @param seats the fewest people with whom the target is kept
     * @param scheduled how many are on the roster as it begins
     * @param missing how many more are needed than are on the roster
     */
    @Schema(name = "SeatsHalfHour")
    record HalfHour(
            Instant from,
            @Schema(description = "Exclusive") Instant to,

            @Schema(
                    description = "The days it is told from",
                    enumeration = {
                        "monday",
                        "tuesday",
                        "wednesday",
                        "thursday",
                        "friday",
                        "saturday",
                        "sunday",
                        "holiday"
                    })
            String kind,

            @Schema(description = "How many of them are known; with fewer than 4 nothing is guessed", examples = "12")
            int days,

            boolean tooLittleHistory,

            @Schema(examples = "5.2") @Nullable Double expectedCalls,

            @Schema(description = "In erlangs", examples = "1.7692") @Nullable
            Double load,

            @Schema(description = "The fewest people who keep the target", examples = "4") @Nullable
            Integer seats,

            @Schema(description = "With so many people", examples = "0.8921") @Nullable
            Double serviceLevel,

            @Schema(description = "With so many people", examples = "42.1") @Nullable
            Double averageSpeedOfAnswerSeconds,

            @Schema(description = "With so many people", examples = "0.4423") @Nullable
            Double occupancy,

            @Schema(description = "On the roster as it begins", examples = "3")
            int scheduled,

            @Schema(description = "By how many more are needed", examples = "1") @Nullable
            Integer missing) {}
}
