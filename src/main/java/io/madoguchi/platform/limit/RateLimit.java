package io.madoguchi.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.Asker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Refuses whoever asks too often, and tells everybody what they have left in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10 (2025). Own buckets, because those of bucket4j never fill again after the clock
 * was set back, and ours is.
 */
@ApplicationScoped
class RateLimit {
    private static final String API = "/api/v1/";
    private static final String LEFT = RateLimit.class.getName();
    private static final int MOST_ACCOUNTS = 10_000;

    private final Cache<String, TokenBucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();
    private final LimitSettings settings;
    private final Asker asker;
    private final Clock clock;

    RateLimit(LimitSettings settings, Asker asker, Clock clock) {
        this.settings = settings;
        this.asker = asker;
        this.clock = clock;
    }

    @ServerRequestFilter
    public void count(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith(API) || asker.username().isEmpty()) {
            return;
        }
        Asked asked = ask(asker.username());
        request.setProperty(LEFT, asked.left());
        if (!asked.granted()) {
            throw new RateLimited(asked.left());
        }
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LEFT) instanceof TokenBucket left) {
            headers(left).forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }

    private Asked ask(String username) {
        Instant now = clock.instant();
        var granted = new boolean[1];
        TokenBucket left = buckets.asMap().compute(username, (name, before) -> {
            TokenBucket filled = before == null ? settings.allowance(name).full(now) : before.at(now);
            granted[0] = !filled.isEmpty();
            return filled.take();
        });
        return new Asked(granted[0], left);
    }

    private record Asked(boolean granted, TokenBucket left) {}

    private static Map<String, String> headers(TokenBucket left) {
        var allowance = left.allowance();
        long window = Math.round(Math.ceil(allowance.burst() / allowance.perSecond()));
        return Map.of(
                "RateLimit-Policy",
                "\"account\";q=%d;w=%d".formatted(allowance.burst(), window),
                "RateLimit",
                "\"account\";r=%d;t=%d".formatted((long) left.tokens(), upToSeconds(left.untilFull())));
    }

    private static long upToSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    private static final class RateLimited extends Rejected {
        private final transient TokenBucket left;

        RateLimited(TokenBucket left) {
            super(
                    429,
                    "rate-limited",
                    "Too many requests",
                    "This account asks too often. Retry-After says when to ask again.");
            this.left = left;
        }

        @Override
        public Map<String, String> headers() {
            var headers = new LinkedHashMap<>(retryAfter(left.untilNext()));
            headers.putAll(RateLimit.headers(left));
            return headers;
        }
    }
}
