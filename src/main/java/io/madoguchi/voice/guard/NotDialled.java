package io.madoguchi.voice.guard;

import io.madoguchi.core.Rejected;
import java.util.Map;

/** A number that is not dialled, or not now. */
public final class NotDialled extends Rejected {
    private final Map<String, Object> more;

    private NotDialled(int status, String type, String title, String detail, Map<String, Object> more) {
        super(status, type, title, detail);
        this.more = more;
    }

    /**
     * The refusal, in words.
     *
     * @param whose operator or callee
     */
    public static NotDialled because(Guards.No no, String whose) {
        return switch (no) {
            case NOT_ALLOWED ->
                never(whose, "Nobody but the carrier says that it is their number; somebody must ask first.");
            case OURS -> never(whose, "It is one of our own numbers.");
            case ABROAD -> never(whose, "It is in a country that is not rung from here.");
            case KIND -> never(whose, "It is not a fixed, mobile or IP telephone.");
            case NUMBER_CAP -> tooMany("That number was rung as often as any may be within a day.");
            case HOUR_CAP -> tooMany("As many were rung within the last hour as may be.");
            case DAY_CAP -> tooMany("As many were rung within the last day as may be.");
        };
    }

    private static NotDialled never(String whose, String detail) {
        return new NotDialled(409, "number-not-dialed", "That number is not dialled", detail, Map.of("number", whose));
    }

    private static NotDialled tooMany(String detail) {
        return new NotDialled(429, "too-many-dials", "Too many calls were placed", detail, Map.of());
    }

    @Override
    public Map<String, Object> extensions() {
        return more;
    }
}
