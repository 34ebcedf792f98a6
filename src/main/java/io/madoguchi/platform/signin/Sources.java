package io.madoguchi.platform.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.madoguchi.platform.access.TooManyAttempts;
import io.madoguchi.platform.limit.ClientAddress;
import io.madoguchi.platform.limit.TokenBucket;
import io.madoguchi.platform.limit.TokenBucket.Allowance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts to sign in come from: whoever tries one password on many names is slowed down, too. In memory, by each
 * replica for itself, and generous, for a whole office may share one address.
 */
@Singleton
class Sources {
    private static final int MOST_SOURCES = 10_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Cache<String, TokenBucket> attemptsLeft =
            Caffeine.newBuilder().maximumSize(MOST_SOURCES).build();
    private final ClientAddress clients;
    private final Allowance allowance;
    private final Clock clock;

    Sources(
            ClientAddress clients,
            @ConfigProperty(name = "madoguchi.signin.failures-of-a-source") int burst,
            @ConfigProperty(name = "madoguchi.signin.failures-of-a-source-per-second") double perSecond,
            Clock clock) {
        this.clients = clients;
        this.allowance = new Allowance(burst, perSecond);
        this.clock = clock;
    }

    /** The client's address, of IPv6 its network: one host there has more addresses than could be counted. */
    String of(@Nullable HttpServerRequest request) {
        return network(request == null ? null : clients.of(request));
    }

    static String network(@Nullable String host) {
        if (host == null) {
            return "unknown";
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            if (address instanceof Inet6Address) {
                byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES), 16);
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            return "unknown";
        }
    }

    /**
     * Whether a source may try, which takes nothing yet.
     *
     * @throws TooManyAttempts when too many of its attempts failed
     */
    void mayTry(String source) {
        // Also the emptiest bucket is kept as of now: once the clock is set back, it must fill again from there.
        TokenBucket left = attemptsLeft.asMap().computeIfPresent(source, (each, before) -> before.at(clock.instant()));
        if (left != null && left.isEmpty()) {
            throw new TooManyAttempts(left.untilNext());
        }
    }

    /**
     * Takes a token before a password is looked at: of many attempts at one moment no more are made than may fail.
     *
     * @throws TooManyAttempts when there is none
     */
    void begin(String source) {
        var granted = new AtomicBoolean();
        TokenBucket left = attemptsLeft.asMap().compute(source, (each, before) -> {
            TokenBucket filled = before == null ? allowance.full(clock.instant()) : before.at(clock.instant());
            granted.set(!filled.isEmpty());
            return filled.take();
        });
        if (!granted.get()) {
            throw new TooManyAttempts(left.untilNext());
        }
    }

    /** Gives the token back: the attempt was right, or nobody looked at it. */
    void giveBack(String source) {
        attemptsLeft.asMap().computeIfPresent(source, (each, left) -> left.giveBack());
    }
}
