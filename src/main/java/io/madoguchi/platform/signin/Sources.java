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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts to sign in come from: whoever tries one password on many names is slowed down, too. In memory, by each
 * replica for itself, and generous, for a whole office may share one address.
 */
@Singleton
class Sources {
    private static final int MOST_SOURCES = 10_000;
    private static final int MOST_ENTRANTS = 10_000;
    private static final Duration A_SHIFT = Duration.ofHours(12);
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Cache<String, TokenBucket> failuresLeft =
            Caffeine.newBuilder().maximumSize(MOST_SOURCES).build();
    private final Cache<Entrant, Instant> entrants =
            Caffeine.newBuilder().maximumSize(MOST_ENTRANTS).build();
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
     * Lets a source try a name. What others at the same address do is not held against whoever entered from there lately:
     * guesses of their names are counted by name.
     *
     * @throws TooManyAttempts when too many of the source's attempts failed
     */
    void mayTry(String source, String username) {
        // Also the emptiest bucket is kept as of now: once the clock is set back, it must fill again from there.
        TokenBucket left = failuresLeft.asMap().computeIfPresent(source, (each, before) -> before.at(clock.instant()));
        if (left != null && left.isEmpty() && !enteredLately(new Entrant(source, username))) {
            throw new TooManyAttempts(left.untilNext());
        }
    }

    void entered(String source, String username) {
        entrants.put(new Entrant(source, username), clock.instant());
    }

    private boolean enteredLately(Entrant entrant) {
        Instant entered = entrants.getIfPresent(entrant);
        return entered != null && clock.instant().isBefore(entered.plus(A_SHIFT));
    }

    private record Entrant(String source, String username) {}

    void failed(String source) {
        failuresLeft
                .asMap()
                .compute(
                        source,
                        (each, left) ->
                                (left == null ? allowance.full(clock.instant()) : left.at(clock.instant())).take());
    }
}
