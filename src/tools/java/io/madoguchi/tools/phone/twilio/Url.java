package io.madoguchi.tools.phone.twilio;

import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL kept exactly as written, split by the grammar of RFC 3986. {@link java.net.URI#resolve} still follows RFC 2396
 * and drops the last path segment for references such as {@code ?step=2}, which TwiML uses all the time.
 *
 * @param scheme null in a relative reference, as are {@code authority}, {@code query} and {@code fragment} if absent
 */
public record Url(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    /** The expression of RFC 3986, appendix B. */
    private static final Pattern PARTS = Pattern.compile("^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?");

    public static Url parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a URL: " + text);
        }
        return new Url(parts.group(2), parts.group(4), parts.group(5), parts.group(7), parts.group(9));
    }

    /** What {@code reference} means in a document found at {@code base}; RFC 3986, section 5.2.2. */
    public static String resolve(String base, String reference) {
        return parse(base).resolve(parse(reference)).toString();
    }

    private Url resolve(Url reference) {
        if (reference.scheme != null) {
            return reference;
        }
        if (reference.authority != null) {
            return new Url(
                    scheme, reference.authority, withoutDots(reference.path), reference.query, reference.fragment);
        }
        if (reference.path.isEmpty()) {
            return new Url(
                    scheme, authority, path, reference.query == null ? query : reference.query, reference.fragment);
        }
        String merged = reference.path.startsWith("/")
                ? reference.path
                : (path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1)) + reference.path;
        return new Url(scheme, authority, withoutDots(merged), reference.query, reference.fragment);
    }

    private static String withoutDots(String path) {
        var kept = new ArrayList<String>();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case ".." -> {
                    if (kept.size() > 1) {
                        kept.removeLast();
                    }
                    if (last) {
                        kept.add("");
                    }
                }
                case "." -> {
                    if (last) {
                        kept.add("");
                    }
                }
                default -> kept.add(segments[i]);
            }
        }
        return String.join("/", kept);
    }

    public Url withoutFragment() {
        return new Url(scheme, authority, path, query, null);
    }

    @Override
    public String toString() {
        return (scheme == null ? "" : scheme + ":")
                + (authority == null ? "" : "//" + authority)
                + path
                + (query == null ? "" : "?" + query)
                + (fragment == null ? "" : "#" + fragment);
    }
}
