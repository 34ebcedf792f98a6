package io.madoguchi.platform.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, for bcrypt takes a quarter of a second and HTTP Basic sends the password with every
 * request. Kept is an HMAC under a key of this process only. It covers the account's bcrypt hash, so that a changed
 * password, on whichever replica, is unknown here.
 */
@Singleton
class VerifiedPasswords {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_ACCOUNTS = 10_000;
    private static final String HMAC = "HmacSHA256";

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();
    private final SecretKeySpec key;
    private final Clock clock;

    VerifiedPasswords(Clock clock) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
        this.clock = clock;
    }

    boolean holds(String username, String password, String hash) {
        Verified known = verified.getIfPresent(username);
        return known != null
                && known.isFresh(clock.instant())
                && MessageDigest.isEqual(known.mac, mac(username, password, hash));
    }

    /** What tells one attempt from another, without telling the password. */
    String fingerprint(String username, String password, String source) {
        return HexFormat.of().formatHex(mac(username, password, source));
    }

    void add(String username, String password, String hash) {
        verified.put(username, new Verified(mac(username, password, hash), clock.instant()));
    }

    private byte[] mac(String username, String password, String more) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(String.join("\u0000", username, more, password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Verified {
        private final byte[] mac;
        private final Instant at;

        Verified(byte[] mac, Instant at) {
            this.mac = mac;
            this.at = at;
        }

        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }
}
