package io.madoguchi.console.page;

import io.madoguchi.core.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What holds for everything under {@code /console}. Nothing but scripts and styles of ours runs there, no other site can
 * embed it or send forms to it, and what goes wrong is a page for people.
 */
@ApplicationScoped
class PageRules {
    private static final String CONSOLE = "/console";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            // Without a referrer browsers would not say either from which site a form comes.
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final int LAST = 0;

    private final Visit visit;
    private final HomeOrigin home;

    PageRules(Visit visit, HomeOrigin home) {
        this.visit = visit;
        this.home = home;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(Frame frame, Problem problem, String message) implements TemplateInstance {}

    @ServerRequestFilter
    public void onlyFromHere(ContainerRequestContext request) {
        if (isOurs(request) && !isRead(request)) {
            home.mustBeOf(request);
        }
    }

    @ServerResponseFilter(priority = LAST)
    public void asAPage(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isOurs(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        HEADERS.forEach(headers::putSingle);
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        // A browser would ask for a password of its own accord.
        headers.remove(HttpHeaders.WWW_AUTHENTICATE);
        if (visit.chosen() != null) {
            headers.add(HttpHeaders.SET_COOKIE, remembered(visit.tongue()));
        }
        if (response.getEntity() instanceof Problem problem) {
            show(problem, request, response);
        }
    }

    private void show(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        boolean signInFirst = problem.status() == Status.UNAUTHORIZED.getStatusCode();
        if (signInFirst && request.getHeaderString("HX-Request") != null) {
            response.getHeaders().putSingle("HX-Redirect", CONSOLE + "/sign-in");
        } else if (signInFirst && isRead(request) && !isStream(request)) {
            response.setStatusInfo(Status.SEE_OTHER);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, URI.create(CONSOLE + "/sign-in"));
            response.setEntity(null);
        } else {
            Frame frame = visit.bareFrame();
            String key = "error." + problem.status();
            String said = frame.say(key);
            response.setEntity(
                    new ErrorPage(frame, problem, said.equals(key) ? problem.title() : said).render(),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    private static NewCookie remembered(Tongue tongue) {
        return new NewCookie.Builder(Visit.LANGUAGE_COOKIE)
                .value(tongue.language())
                .path(CONSOLE)
                .maxAge((int) A_YEAR.toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static boolean isOurs(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private static boolean isStream(ContainerRequestContext request) {
        return String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT)).startsWith(MediaType.SERVER_SENT_EVENTS);
    }
}
