package io.madoguchi.directory.hours;

import io.madoguchi.core.Rejected;
import java.util.List;

/** A refusal of this room: hours that make no sense, a file that is not a holiday list, a time nobody can compute. */
public abstract sealed class HoursRejected extends Rejected {
    private HoursRejected(int status, String type, String title, String detail) {
        super(status, type, title, detail);
    }

    /** Opening hours, a period or a special day that contradicts itself. */
    public static final class InvalidHours extends HoursRejected {
        private final List<Fault> errors;

        InvalidHours(String pointer, String detail) {
            super(400, "invalid-hours", "Opening hours are invalid", detail);
            errors = List.of(new Fault(pointer, detail));
        }

        /** The same refusal of hours that are a part of something larger. */
        public InvalidHours within(String pointer) {
            return new InvalidHours(pointer + errors.getFirst().pointer(), detail());
        }

        @Override
        public List<Fault> errors() {
            return errors;
        }
    }

    /** A holiday file of which no line was taken; the pointers name lines, such as {@code line 12}. */
    public static final class InvalidHolidayFile extends HoursRejected {
        private final List<Fault> errors;

        InvalidHolidayFile(List<Fault> errors) {
            super(400, "invalid-holiday-file", "Holiday file is invalid", "Nothing was imported");
            this.errors = List.copyOf(errors);
        }

        @Override
        public List<Fault> errors() {
            return errors;
        }
    }

    /** A year outside 1970–2099, for which the holidays are neither computed nor kept. */
    public static final class YearOutOfRange extends HoursRejected {
        YearOutOfRange(int year) {
            super(400, "year-out-of-range", "Year is outside 1970–2099", "No holidays are known for the year " + year);
        }
    }

    /** An instant, a duration or a result outside the years the calendar covers. */
    public static final class OutOfRange extends HoursRejected {
        OutOfRange(String detail) {
            super(400, "instant-out-of-range", "Time is outside the years 1970–2099", detail);
        }
    }

    /** A desk without a single opening in the ten years to come. */
    public static final class NeverOpens extends HoursRejected {
        NeverOpens(String detail) {
            super(409, "desk-never-opens", "Desk never opens", detail);
        }
    }
}
