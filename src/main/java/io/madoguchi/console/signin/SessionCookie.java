package io.madoguchi.console.signin;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a browser shows to say whose session it is. It shows it to pages of the console only, and no script reads it. */
@Singleton
public class SessionCookie {
    static final String NAME = "madoguchi_console";
    static final String PATH = "/console";

    private final CurrentVertxRequest current;
    private final SessionSettings settings;
    private final boolean secure;

    SessionCookie(
            CurrentVertxRequest current,
            SessionSettings settings,
            @ConfigProperty(name = "madoguchi.public-base-url") URI base) {
        this.current = current;
        this.settings = settings;
        this.secure = "https".equals(base.getScheme());
    }

    /** The id of the session the present request shows; empty when it shows none. */
    public String sessionId() {
        return shown(current.getCurrent().request()).map(Sessions::id).orElse("");
    }

    static Optional<String> shown(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue);
    }

    NewCookie of(String token) {
        return cookie(token, (int) settings.lasts().toSeconds());
    }

    NewCookie gone() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
