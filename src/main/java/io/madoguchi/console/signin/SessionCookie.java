package io.madoguchi.console.signin;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** What a browser shows to say whose session it is. It shows it to pages of the console only, and no script reads it. */
@Singleton
public class SessionCookie {
    static final String NAME = "madoguchi_console";
    static final String PATH = "/console";

    private final CurrentVertxRequest current;
    private final SessionSettings settings;
    private final HomeAddress home;

    SessionCookie(CurrentVertxRequest current, SessionSettings settings, HomeAddress home) {
        this.current = current;
        this.settings = settings;
        this.home = home;
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
                .secure(home.isSecure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
