package io.madoguchi.platform.limit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the peer of the connection, or, when that is one of {@code madoguchi.trusted-proxies}, whom it
 * names in X-Forwarded-For. The list is read from its end, because whatever stands before the first hop that is not ours
 * was written by the client.
 */
@Singleton
public class ClientAddress {
    private final CurrentVertxRequest current;
    private final List<Network> proxies;
    private final Runnable unknownProxy;

    @Inject
    ClientAddress(
            CurrentVertxRequest current,
            @ConfigProperty(name = "madoguchi.trusted-proxies") Optional<List<String>> proxies,
            UnknownProxyListener unknownProxy) {
        this(current, proxies, unknownProxy::met);
    }

    /**
     * One that tells somebody else of unknown proxies.
     *
     * @param unknownProxy run for each request that was forwarded by an address that is not one of ours
     */
    public ClientAddress(CurrentVertxRequest current, Optional<List<String>> proxies, Runnable unknownProxy) {
        this.current = current;
        this.proxies = proxies.orElse(List.of()).stream().map(Network::parse).toList();
        this.unknownProxy = unknownProxy;
    }

    /** Where the present request comes from; null outside a request. */
    public @Nullable String ofThePresent() {
        RoutingContext context = Arc.container().requestContext().isActive() ? current.getCurrent() : null;
        return context == null ? null : of(context.request());
    }

    /** An IPv4 or IPv6 address without a zone; null when the request came by no network. */
    public @Nullable String of(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? null
                : client(
                        request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    @Nullable
    String client(String peer, List<String> forwardedFor) {
        InetAddress client = address(peer);
        if (client != null && !isOurs(client) && !forwardedFor.isEmpty()) {
            unknownProxy.run();
        }
        var hops = new ArrayList<>(forwardedFor.stream()
                .flatMap(each -> Stream.of(each.split(",", -1)))
                .map(String::strip)
                .toList());
        while (client != null && isOurs(client) && !hops.isEmpty()) {
            InetAddress before = address(hops.removeLast());
            if (before == null) {
                break;
            }
            client = before;
        }
        return client == null ? null : client.getHostAddress().replaceFirst("%.*", "");
    }

    private boolean isOurs(InetAddress hop) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(hop));
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** An address with the number of its leading bits that count. */
    private record Network(InetAddress address, int bits) {
        /** Reads {@code 10.0.0.7} or {@code 10.0.0.0/8}. */
        static Network parse(String text) {
            String[] parts = text.strip().split("/", 2);
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int all = address.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("No network: " + text);
            }
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
