package io.madoguchi.tools.phone.call;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call as a person would tell it, in the desk's local time. */
public final class Transcript {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd (EEE) 'JST'", Locale.ENGLISH)
            .withZone(TOKYO);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(TOKYO);

    /** Who is doing something. */
    enum Who {
        CALLER,
        CALLEE,
        SERVICE,
        OPERATOR,
        TWILIO,
        DEBUGGER
    }

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private String day = "";

    void add(Instant at, Who who, String what) {
        if (!DAY.format(at).equals(day)) {
            day = DAY.format(at);
            lines.add(day);
        }
        lines.add("%s  %-9s %s".formatted(TIME.format(at), who.name().toLowerCase(Locale.ROOT), what));
    }

    /** A moment in the desk's local time. */
    public static String moment(Instant at) {
        return "%s %s".formatted(DAY.format(at), TIME.format(at));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
