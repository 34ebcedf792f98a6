package io.madoguchi.console.signin;

import io.madoguchi.platform.browser.HomeCookies;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser shows to say whose session it is. Pages of other sites cannot make it show the cookie, and it forgets the
 * cookie when it ends; what the cookie opens ends by itself, too.
 */
@Singleton
public class SessionCookie {
    private static final String NAME = "madoguchi_console";

    private final CurrentVertxRequest current;
    private final HomeCookies cookies;

    SessionCookie(CurrentVertxRequest current, HomeCookies cookies) {
        this.current = current;
        this.cookies = cookies;
    }

    /** The id of the session the present request shows; empty when it shows none. */
    public String sessionId() {
        return shown(current.getCurrent().request()).map(Sessions::id).orElse("");
    }

    Optional<String> shown(HttpServerRequest request) {
        return cookies.shown(request, NAME);
    }

    NewCookie of(String token) {
        return cookie(token, null);
    }

    NewCookie gone() {
        return cookie("", Duration.ZERO);
    }

    private NewCookie cookie(String value, @Nullable Duration lasts) {
        return cookies.of(NAME, value, lasts, SameSite.STRICT);
    }
}
