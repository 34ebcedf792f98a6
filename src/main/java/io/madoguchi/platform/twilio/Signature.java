package io.madoguchi.platform.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature Twilio puts on every request (Twilio, "Webhooks security", read 2026): HMAC-SHA1 under the account's
 * auth token over the URL as Twilio was told it, followed by every form field's name and value in the order of the names.
 */
public final class Signature {
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?=&|$)");
    private static final Pattern AUTHORITY =
            Pattern.compile("^(https?)://(?:([^@/?#]*)@)?([^:/?#]+|\\[[^]]*])(:\\d+)?(.*)$", Pattern.DOTALL);

    private Signature() {}

    /** Signs as Twilio does: what {@code X-Twilio-Signature} carries, 28 characters. */
    public static String sign(String token, String url, SortedMap<String, SortedSet<String>> form) {
        var text = new StringBuilder(url);
        form.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
        return Base64.getEncoder().encodeToString(hmac(token, text.toString()));
    }

    /**
     * Whether one of {@code tokens} signed this request.
     *
     * <p>Twilio and its SDKs differ in the URL they sign: with and without the port, with and without credentials, an
     * apostrophe of the query escaped or not. Each spelling names the same resource, so each is accepted. All of them
     * are always computed and compared in constant time: the answer's duration tells nothing.
     *
     * @param tokens the account's auth token, and the next one while it is being rotated
     * @param url the public URL of the request with its raw query; a fragment is never signed and is dropped
     * @param form the decoded form; empty for a request without one
     * @param body the raw body, checked against {@code bodySHA256} when the query carries it
     */
    public static boolean isValid(
            String signature,
            Collection<String> tokens,
            String url,
            SortedMap<String, SortedSet<String>> form,
            byte[] body) {
        byte[] claimed = signature.getBytes(UTF_8);
        boolean valid = false;
        for (String token : tokens) {
            for (String spelling : spellings(url)) {
                valid |= MessageDigest.isEqual(
                        claimed, sign(token, spelling, form).getBytes(UTF_8));
            }
        }
        return bodyIsAsHashed(url, body) && valid;
    }

    private static boolean bodyIsAsHashed(String url, byte[] body) {
        Matcher hash = BODY_HASH.matcher(url);
        return !hash.find() || MessageDigest.isEqual(HexFormat.of().parseHex(hash.group(1)), sha256(body));
    }

    private static Set<String> spellings(String url) {
        int fragment = url.indexOf('#');
        Matcher parts = AUTHORITY.matcher(fragment < 0 ? url : url.substring(0, fragment));
        if (!parts.matches()) {
            return Set.of(url);
        }
        String scheme = parts.group(1);
        String standardPort = scheme.equals("https") ? ":443" : ":80";
        String port = parts.group(4) == null ? standardPort : parts.group(4);
        String credentials = parts.group(2) == null ? "" : parts.group(2) + "@";
        String tail = parts.group(5);
        var spellings = new LinkedHashSet<String>();
        for (String user : List.of(credentials, "")) {
            for (String at : List.of("", port)) {
                for (String rest : List.of(tail, tail.replace("'", "%27"))) {
                    spellings.add(scheme + "://" + user + parts.group(3) + at + rest);
                }
            }
        }
        return spellings;
    }

    private static byte[] hmac(String token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
