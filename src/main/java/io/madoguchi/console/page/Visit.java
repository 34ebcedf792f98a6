package io.madoguchi.console.page;

import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.HomeCookies;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The present look at a page: by whom, and in which language. */
@RequestScoped
public class Visit {
    static final String LANGUAGE = "lang";
    private static final String LANGUAGE_COOKIE = "madoguchi_lang";
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final List<String> SPOKEN = List.of("ja", "en");

    private final CurrentVertxRequest current;
    private final Asker asker;
    private final Assets assets;
    private final HomeCookies cookies;

    Visit(CurrentVertxRequest current, Asker asker, Assets assets, HomeCookies cookies) {
        this.current = current;
        this.asker = asker;
        this.assets = assets;
        this.cookies = cookies;
    }

    /** Chosen here, or chosen before, or what the browser prefers. */
    public Tongue tongue() {
        String chosen = chosen();
        if (chosen == null) {
            chosen = cookies.shown(request(), LANGUAGE_COOKIE)
                    .filter(SPOKEN::contains)
                    .orElseGet(() -> Words.language(request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        }
        return new Tongue(chosen);
    }

    /** The cookie that keeps the language this very request asks for; empty when it asks for none. */
    Optional<NewCookie> remembered() {
        return Optional.ofNullable(chosen())
                .map(language -> cookies.of(LANGUAGE_COOKIE, language, A_YEAR, SameSite.LAX));
    }

    /**
     * What stands around a page.
     *
     * @param name of the page, which is marked in the navigation
     */
    public Frame frame(String name) {
        boolean known = !asker.username().isEmpty();
        return new Frame(
                tongue(),
                assets.folder(),
                name,
                known ? asker.displayName() : null,
                known && (asker.is(Role.SUPERVISOR) || asker.is(Role.ADMIN) || asker.is(Role.AUDITOR)),
                inAnotherLanguage());
    }

    /**
     * The same for a page on the way to another, or one that says that something went wrong: nobody is asked who they are, and
     * what such an address carries is not repeated.
     */
    public Frame bareFrame() {
        String other =
                Destination.isOne(address()) ? inAnotherLanguage() : "/console?" + LANGUAGE + "=" + otherLanguage();
        return new Frame(tongue(), assets.folder(), "error", null, false, other);
    }

    /** The path with its query, as it was sent. */
    String address() {
        return request().uri();
    }

    /** The language that was asked for by this very request; null when none was. */
    private @Nullable String chosen() {
        String asked = request().getParam(LANGUAGE);
        return asked != null && SPOKEN.contains(asked) ? asked : null;
    }

    private String inAnotherLanguage() {
        Stream<String> kept = current.getCurrent().queryParams().entries().stream()
                .filter(each -> !each.getKey().equals(LANGUAGE))
                .map(Visit::pair);
        return Stream.concat(kept, Stream.of(LANGUAGE + "=" + otherLanguage()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private String otherLanguage() {
        return tongue().language().equals("ja") ? "en" : "ja";
    }

    private static String pair(Map.Entry<String, String> parameter) {
        return encoded(parameter.getKey()) + "=" + encoded(parameter.getValue());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }
}
