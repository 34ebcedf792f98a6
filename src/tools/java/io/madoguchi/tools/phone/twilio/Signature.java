package io.madoguchi.tools.phone.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}, made here from Twilio's description alone. It shares no line with the service's own check
 * and must not: the two agree only if both are right.
 */
public final class Signature {
    private Signature() {}

    /**
     * The signature of one request.
     *
     * @param parameters the form's fields; empty for a GET, whose fields are in the URL
     */
    public static String of(String authToken, String url, List<Map.Entry<String, String>> parameters) {
        var signed = new StringBuilder(signedUrl(url));
        parameters.stream()
                .distinct()
                .sorted(comparing((Map.Entry<String, String> each) -> each.getKey())
                        .thenComparing(each -> each.getValue()))
                .forEach(each -> signed.append(each.getKey()).append(each.getValue()));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the fragment, never user and password; the port over http, not over https. */
    static String signedUrl(String url) {
        Url parts = Url.parse(url).withoutFragment();
        if (parts.authority() == null) {
            return parts.toString();
        }
        String host = parts.authority().substring(parts.authority().lastIndexOf('@') + 1);
        if ("https".equalsIgnoreCase(parts.scheme())) {
            host = host.replaceFirst(":\\d+$", "");
        }
        return new Url(parts.scheme(), host, parts.path(), parts.query(), null).toString();
    }
}
