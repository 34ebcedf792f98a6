package io.madoguchi.voice.voicemail;

import io.madoguchi.core.Rejected;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a whole (RFC 9110 §14).
 *
 * @param first the first byte's place, counting from 0
 * @param length at least 1
 * @param whole the length of the whole
 */
record ByteRange(long first, long length, long whole) {
    private static final Pattern ONE =
            Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    static ByteRange all(long whole) {
        return new ByteRange(0, whole, whole);
    }

    /**
     * What a Range header asks for. One that cannot be read, or asks for several stretches, is passed over, as it may be.
     *
     * @throws Unsatisfiable when nothing of it lies within the whole
     */
    static ByteRange of(@Nullable String header, long whole) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return all(whole);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), whole);
            return checked(whole - last, last, whole);
        }
        long first = Long.parseLong(range.group(1));
        long end = range.group(2).isEmpty() ? whole - 1 : Long.parseLong(range.group(2));
        if (end < first && !range.group(2).isEmpty()) {
            return all(whole);
        }
        return checked(first, Math.min(end, whole - 1) - first + 1, whole);
    }

    boolean isAll() {
        return length == whole;
    }

    /** As the Content-Range header says it. */
    @Override
    public String toString() {
        return "bytes " + first + "-" + (first + length - 1) + "/" + whole;
    }

    private static ByteRange checked(long first, long length, long whole) {
        if (first >= whole || length < 1) {
            throw new Unsatisfiable(whole);
        }
        return new ByteRange(first, length, whole);
    }

    static final class Unsatisfiable extends Rejected {
        private final long whole;

        Unsatisfiable(long whole) {
            super(416, "range-not-satisfiable", "There is nothing there", "The range lies outside the recording.");
            this.whole = whole;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Content-Range", "bytes */" + whole);
        }
    }
}
