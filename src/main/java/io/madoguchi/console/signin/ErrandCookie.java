package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.browser.HomeCookies;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.platform.provider.Departure;
import io.madoguchi.platform.provider.SignInNotFinished;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
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

    private final EntityManager database;
    private final Vault vault;
    private final HomeCookies cookies;
    private final Clock clock;

    ErrandCookie(EntityManager database, Vault vault, HomeCookies cookies, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.cookies = cookies;
        this.clock = clock;
    }

    NewCookie of(Departure departure, Destination to, String session) {
        byte[] sealed = vault.seal(NAME, "", new Errand(departure, to, session, clock.instant()).text());
        return cookie(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), Errand.LASTS);
    }

    /** @throws Rejected 400 when there is none, it is over, or somebody came back with it before */
    Errand shown(HttpServerRequest request) {
        Errand errand = cookies.shown(request, NAME)
                .flatMap(this::opened)
                .filter(shown -> !shown.isOver(clock.instant()))
                .orElseThrow(SignInNotFinished::new);
        if (!Transactions.inOne(() -> isTheFirst(errand))) {
            throw new SignInNotFinished();
        }
        return errand;
    }

    private boolean isTheFirst(Errand errand) {
        return database.createNativeQuery("INSERT IGNORE INTO console_errand (state, began_at) VALUES (:state, :began)")
                        .setParameter("state", Sessions.id(errand.departure().state()))
                        .setParameter("began", errand.began())
                        .executeUpdate()
                == 1;
    }

    /** Forgets those that are over. */
    int forgetOver() {
        return Transactions.inOne(() -> database.createNativeQuery("DELETE FROM console_errand WHERE began_at < :limit")
                .setParameter("limit", clock.instant().minus(Errand.LASTS.multipliedBy(2)))
                .executeUpdate());
    }

    /** However it ended. */
    @ServerResponseFilter
    public void once(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().equals(ProviderResource.RETURN)) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        }
    }

    Optional<Errand> opened(String value) {
        try {
            return Errand.read(vault.open(NAME, "", Base64.getUrlDecoder().decode(value)));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private NewCookie cookie(String value, Duration lasts) {
        return cookies.of(NAME, value, lasts, SameSite.LAX);
    }
}
