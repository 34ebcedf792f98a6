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
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What holds for everything under {@code /console}. Nothing but scripts and styles of ours runs there, no other site can
 * embed it, and what goes wrong is a page for people.
 */
@ApplicationScoped
class PageRules {
    private static final String CONSOLE = "/console";
    private static final String SIGN_IN = CONSOLE + "/sign-in";
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
    private static final int LAST = 0;

    private final Visit visit;

    PageRules(Visit visit) {
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(Frame frame, int status, String message, String lead, String back) implements TemplateInstance {}

    @ServerResponseFilter(priority = LAST)
    public void asAPage(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isOurs(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        HEADERS.forEach(headers::putSingle);
        // A browser would ask for a password of its own accord.
        headers.remove(HttpHeaders.WWW_AUTHENTICATE);
        visit.remembered().ifPresent(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
        if (response.getEntity() instanceof Problem problem) {
            show(problem, request, response);
        }
    }

    private void show(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        boolean signInFirst = problem.status() == Status.UNAUTHORIZED.getStatusCode();
        URI signIn = Destination.of(visit.address()).by(SIGN_IN);
        if (signInFirst && request.getHeaderString("HX-Request") != null) {
            response.getHeaders().putSingle("HX-Redirect", signIn.toString());
        } else if (signInFirst && isRead(request) && !isStream(request)) {
            response.setStatusInfo(Status.SEE_OTHER);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, signIn);
            response.setEntity(null);
        } else {
            response.setEntity(page(problem).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    /** In the words of the page's language: those of the problem's type, or else those of its status. */
    private ErrorPage page(Problem problem) {
        Frame frame = visit.bareFrame();
        String type = "error." + problem.type().substring(problem.type().lastIndexOf(':') + 1);
        String status = "error." + problem.status();
        return new ErrorPage(
                frame,
                problem.status(),
                said(frame, type, status, "error.otherwise"),
                said(frame, type + ".lead", status + ".lead", "error.otherwise.lead"),
                said(frame, type + ".back", "error.back"));
    }

    private static String said(Frame frame, String... keys) {
        return Stream.of(keys)
                .filter(key -> !frame.say(key).equals(key))
                .findFirst()
                .map(frame::say)
                .orElseThrow();
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
