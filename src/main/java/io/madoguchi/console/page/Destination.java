package io.madoguchi.console.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of the console somebody wants to see once they are signed in; never one of another site, whatever an address says.
 *
 * @param address a path with its query, {@code /console/report?interval=week}
 */
public record Destination(String address) {
    private static final Destination BOARD = new Destination("/console");
    /** Nothing in it can be read as another host: no colon, no backslash, no second slash. */
    private static final Pattern OURS = Pattern.compile(
            "/console(/(?!sign-|events|assets)[a-z]+)?(\\?(?:[A-Za-z0-9&=._~+-]|%[0-9A-Fa-f]{2}){0,1000})?");

    /** Where it was asked to lead; to the board when it is not a page of ours. */
    public static Destination of(@Nullable String asked) {
        return asked != null && isOne(asked) ? new Destination(asked) : BOARD;
    }

    /** Whether there may be such a page. */
    static boolean isOne(String address) {
        return OURS.matcher(address).matches();
    }

    /** A page on the way there, which is told of it; the board is found without being told. */
    public URI by(String page) {
        return URI.create(equals(BOARD) ? page : page + "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    public URI uri() {
        return URI.create(address);
    }
}
