package io.madoguchi.platform.browser;

import io.madoguchi.core.Rejected;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A browser sends passwords and cookies along with whatever a page of another site asks of us. So whatever may change something
 * is refused when it comes from another site. Browsers name the site in Sec-Fetch-Site (W3C Fetch Metadata, 2025), older ones and
 * those without TLS only in Origin. A program names none. The webhooks are Twilio's, and signed. The API takes no body, either,
 * that a form can send.
 */
@Singleton
class OtherSites {
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    /** This site's own pages, and the person at the browser. */
    private static final Set<String> HERE = Set.of("same-origin", "none");

    /** What a page can send to another site without asking first (Fetch Standard, "CORS-safelisted request-header"). */
    private static final Set<String> FORMS =
            Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    private static final String API = "/api/";
    private static final Set<String> FOR_PROGRAMS = Set.of(API, "/dev/");
    private static final String WEBHOOKS = "/twilio/";

    private final HomeAddress home;

    OtherSites(HomeAddress home) {
        this.home = home;
    }

    /** Before an endpoint is looked for: nobody has been asked for a password, and nothing of the body is read. */
    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!READS.contains(request.getMethod()) && !path.startsWith(WEBHOOKS) && !isFromHere(request, path)) {
            throw new FromAnotherSite();
        }
        if (path.startsWith(API) && FORMS.contains(type(request))) {
            throw new NotSupportedException();
        }
    }

    private static String type(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private boolean isFromHere(ContainerRequestContext request, String path) {
        String site = request.getHeaderString(SITE);
        String origin = request.getHeaderString(ORIGIN);
        if (site != null) {
            return HERE.contains(site);
        }
        return origin == null ? FOR_PROGRAMS.stream().anyMatch(path::startsWith) : home.isOrigin(origin);
    }

    private static final class FromAnotherSite extends Rejected {
        FromAnotherSite() {
            super(
                    403,
                    "foreign-form",
                    "The request comes from another site",
                    "Pages of other sites can change nothing here. Open this service at its public address.");
        }
    }
}
