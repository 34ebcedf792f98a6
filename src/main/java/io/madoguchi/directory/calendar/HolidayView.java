package io.madoguchi.directory.calendar;

import io.madoguchi.directory.hours.Holiday;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A holiday as the API shows it. */
@Schema(name = "Holiday")
public record HolidayView(
        LocalDate date,
        @Schema(examples = "国民の休日") String name,
        @Schema(examples = "Citizens' Holiday") String nameEn,

        @Schema(enumeration = {"national", "substitute", "sandwiched", "special"})
        String kind) {
    public static HolidayView of(Holiday holiday) {
        return new HolidayView(
                holiday.date(), holiday.name(), holiday.nameEn(), holiday.kind().wireName());
    }
}
