package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.platform.provider.Departure;
import io.madoguchi.platform.provider.SignInNotFinished;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What a browser keeps while its person is at the identity provider, sealed: any replica can read it and nobody else. It has
 * to be shown by a browser that comes from another site, and is good for coming back once.
 */
@ApplicationScoped
class ErrandCookie {
    static final String NAME = "madoguchi_errand";

    private final Vault vault;
    private final HomeAddress home;
    private final Clock clock;

    ErrandCookie(Vault vault, HomeAddress home, Clock clock) {
        this.vault = vault;
        this.home = home;
        this.clock = clock;
    }

    NewCookie of(Departure departure, Destination to) {
        byte[] sealed = vault.seal(new Errand(departure, to, clock.instant()).text());
        return cookie(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), (int) Errand.LASTS.toSeconds());
    }

    /** @throws Rejected 400 when there is none, or it is over */
    Errand shown(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME))
                .map(Cookie::getValue)
                .flatMap(this::opened)
                .filter(errand -> !errand.isOver(clock.instant()))
                .orElseThrow(SignInNotFinished::new);
    }

    /** However it ended. */
    @ServerResponseFilter
    public void once(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().equals(ProviderResource.RETURN)) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie("", 0));
        }
    }

    private Optional<Errand> opened(String value) {
        try {
            return Errand.read(vault.open(Base64.getUrlDecoder().decode(value)));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(ProviderResource.ENTRANCE)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(home.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
