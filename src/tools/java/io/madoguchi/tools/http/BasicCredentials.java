package io.madoguchi.tools.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Authorization: Basic user password}, as VS Code REST Client has it, also with a colon between the two. */
final class BasicCredentials {
    private static final Pattern IN_THE_CLEAR = Pattern.compile("(?i:basic)\\s+([^\\s:]+)(?:\\s+|:)(\\S.*)");

    private BasicCredentials() {}

    /** The header's value as it is sent; what is no such pair stays as it is. */
    static String encoded(Step.Header header) {
        Matcher pair = IN_THE_CLEAR.matcher(header.value());
        if (!header.name().equalsIgnoreCase("Authorization") || !pair.matches()) {
            return header.value();
        }
        byte[] credentials = (pair.group(1) + ":" + pair.group(2)).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
