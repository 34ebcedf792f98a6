package io.madoguchi.platform.notice.carry;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where web hooks may lead: over TLS to public addresses, and into networks that are allowed by name. Whoever may make
 * channels must not be able to ask what else runs near the service.
 */
@Singleton
public class Reach {
    private static final String WITHOUT_TLS = "must begin with https://";

    public static final String NOT_PUBLIC = "leads to an address that web hooks may not reach";

    /** What IANA's registries of special-purpose addresses (RFC 6890) do not call globally reachable. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::parse)
            .toList();

    /** Whatever is no unicast address of the Internet's is special. */
    private static final Network GLOBAL_V6 = Network.parse("2000::/3");

    private final List<Network> allowed;

    Reach(SendSettings settings) {
        this.allowed =
                settings.reach().orElse(Set.of()).stream().map(Network::parse).toList();
    }

    /** A URL and the address it leads to: asked by that address, its name cannot come to mean another one meanwhile. */
    record Route(URI url, InetAddress address) {
        boolean isSecure() {
            return url.getScheme().equalsIgnoreCase("https");
        }

        int port() {
            if (url.getPort() > 0) {
                return url.getPort();
            }
            return isSecure() ? 443 : 80;
        }
    }

    /** Why a URL may not be a web hook's; a host that is unknown today may be known tomorrow. */
    public Optional<String> refusal(String url) {
        try {
            route(url);
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return url.regionMatches(true, 0, "https:", 0, "https:".length())
                    ? Optional.empty()
                    : Optional.of(WITHOUT_TLS);
        } catch (IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Where a URL leads now.
     *
     * @throws IllegalArgumentException saying why it may not be asked
     */
    Route route(String text) throws UnknownHostException {
        URI url = read(text);
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(url.getHost()));
        if (!addresses.stream().allMatch(this::mayReach)) {
            throw new IllegalArgumentException(NOT_PUBLIC);
        }
        var route = new Route(url, addresses.getFirst());
        if (!route.isSecure() && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            throw new IllegalArgumentException(WITHOUT_TLS);
        }
        return route;
    }

    private static URI read(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null) {
                throw new IllegalArgumentException("must begin with https:// and name a host");
            }
            if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("must have neither a user nor a fragment");
            }
            return url;
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not a URL", unreadable);
        }
    }

    private boolean mayReach(InetAddress address) {
        return isIn(allowed, address)
                || (!isIn(SPECIAL, address) && (address.getAddress().length == 4 || isIn(List.of(GLOBAL_V6), address)));
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
