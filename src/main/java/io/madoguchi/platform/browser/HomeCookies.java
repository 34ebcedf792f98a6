package io.madoguchi.platform.browser;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cookies that no script reads. At an https address they never go without TLS, and no other host of the domain can set them:
 * browsers hold a name that begins with {@code __Host-} to that (RFC 6265bis, section 4.1.3.2).
 */
@Singleton
public class HomeCookies {
    private static final String WHOLE_SITE = "/";

    private final HomeAddress home;

    HomeCookies(HomeAddress home) {
        this.home = home;
    }

    /**
     * A cookie to set.
     *
     * @param lasts null until the browser ends
     */
    public NewCookie of(String name, String value, @Nullable Duration lasts, SameSite shown) {
        return new NewCookie.Builder(named(name))
                .value(value)
                .path(WHOLE_SITE)
                .maxAge(lasts == null ? NewCookie.DEFAULT_MAX_AGE : (int) lasts.toSeconds())
                .httpOnly(true)
                .secure(home.isSecure())
                .sameSite(shown)
                .build();
    }

    /** The value of the cookie that a request shows. */
    public Optional<String> shown(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(named(name))).map(Cookie::getValue);
    }

    private String named(String name) {
        return home.isSecure() ? "__Host-" + name : name;
    }
}
