package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.Transcript;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2026-09-22T10:00+09:00}, or without an offset the time in Tokyo. */
final class Moments implements ITypeConverter<Instant> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Says what a clock that is put forward does to a demonstration. */
    static void warnOfTheFuture(Instant at, Instant shown, PrintWriter err) {
        if (at.isAfter(shown)) {
            err.printf(
                    "WARNING: %s lies ahead; the service's clock shows %s. What is due until then falls due at once:"
                            + " promises break and people are told, and that stays.%n",
                    Transcript.moment(at), Transcript.moment(shown));
        }
    }

    @Override
    public Instant convert(String text) {
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(TOKYO).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a moment such as 2026-09-22T10:00+09:00");
        }
    }
}
