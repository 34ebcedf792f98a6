package io.madoguchi.platform.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.madoguchi.platform.twilio.WebhookTrust.Refusal;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The Twilio account whose requests we believe, and the public address it was told. */
@Singleton
public class TwilioAccount {
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    private final Optional<String> accountSid;
    private final List<String> tokens;
    private final String publicBaseUrl;

    TwilioAccount(TwilioSettings settings, @ConfigProperty(name = "madoguchi.public-base-url") String publicBaseUrl) {
        this.accountSid = settings.accountSid();
        this.tokens = Stream.of(settings.authToken(), settings.authTokenNext())
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
        this.publicBaseUrl = publicBaseUrl.strip().replaceFirst("/+$", "");
    }

    /** Without both, no request can be believed and every one is refused. */
    public boolean isConfigured() {
        return accountSid.isPresent() && !tokens.isEmpty();
    }

    /**
     * The account's identifier, by which its REST API is addressed.
     *
     * @throws java.util.NoSuchElementException when none is configured
     */
    public String sid() {
        return accountSid.orElseThrow();
    }

    /** What {@code Authorization} may carry at Twilio's REST API: the primary token's, then the next one's. */
    public List<String> authorizations() {
        return tokens.stream()
                .map(token -> "Basic " + Base64.getEncoder().encodeToString((sid() + ":" + token).getBytes(UTF_8)))
                .toList();
    }

    /**
     * Opens a webhook: believes it or refuses it.
     *
     * @param rawPathAndQuery as it stood in the request line, nothing decoded
     * @throws io.madoguchi.core.Rejected 403, whatever was wrong: a forger learns nothing
     */
    SignedForm open(@Nullable String signature, String rawPathAndQuery, byte[] body) {
        if (!isConfigured()) {
            throw new NotFromTwilio(Refusal.NOT_CONFIGURED);
        }
        if (signature == null) {
            throw new NotFromTwilio(Refusal.NO_SIGNATURE);
        }
        var form = decode(body);
        if (!Signature.isValid(signature, tokens, publicBaseUrl + rawPathAndQuery, form, body)
                || !FormShape.isTwilios(form)) {
            throw new NotFromTwilio(Refusal.WRONG_SIGNATURE);
        }
        var signed = SignedForm.trusted(form);
        var account = form.getOrDefault("AccountSid", Collections.emptySortedSet());
        if (!Set.copyOf(account).equals(accountSid.map(Set::of).orElseThrow())) {
            throw new NotFromTwilio(Refusal.OTHER_ACCOUNT);
        }
        return signed;
    }

    /**
     * Signs a request to the public address with every token and opens it again, so that a wrong setting shows at the
     * start and not at the first call.
     *
     * @throws IllegalStateException naming the setting that cannot work
     */
    void test() {
        String sid = accountSid.orElseThrow(() -> new IllegalStateException("MADOGUCHI_TWILIO_ACCOUNT_SID is not set"));
        if (!ACCOUNT_SID.matcher(sid).matches()) {
            throw new IllegalStateException("MADOGUCHI_TWILIO_ACCOUNT_SID is not AC and 32 hexadecimal digits");
        }
        checkPublicBaseUrl();
        SortedMap<String, SortedSet<String>> form = new TreeMap<>();
        form.put("AccountSid", new TreeSet<>(List.of(sid)));
        form.put("CallerName", new TreeSet<>(List.of("窓口 & 'self-test'")));
        byte[] body = ("AccountSid=" + sid + "&CallerName=%E7%AA%93%E5%8F%A3+%26+%27self-test%27").getBytes(UTF_8);
        for (String token : tokens) {
            String path = "/twilio/voice/incoming";
            open(Signature.sign(token, publicBaseUrl + path, form), path, body);
        }
    }

    /** The address Twilio was told, without a trailing slash. */
    public String publicBaseUrl() {
        return publicBaseUrl;
    }

    private void checkPublicBaseUrl() {
        try {
            URI url = new URI(publicBaseUrl);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalStateException(
                        "MADOGUCHI_PUBLIC_BASE_URL must be a plain web address such as https://desk.example.jp"
                                + " (no query, no fragment, no underscore in the host name)");
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalStateException("MADOGUCHI_PUBLIC_BASE_URL is not an address", unreadable);
        }
    }

    private static SortedMap<String, SortedSet<String>> decode(byte[] body) {
        try {
            return SignedForm.decode(body);
        } catch (CharacterCodingException notAForm) {
            throw new NotFromTwilio(Refusal.NOT_A_FORM);
        }
    }
}
