package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Visit;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.browser.HomeAddress;
import io.madoguchi.platform.browser.Location;
import io.madoguchi.platform.provider.Departure;
import io.madoguchi.platform.provider.Provider;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@Path("/console/sign-in/provider")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
class ProviderResource {
    static final String ENTRANCE = SignInResource.SIGN_IN + "/provider";
    static final String RETURN = ENTRANCE + "/return";

    private final Provider provider;
    private final ErrandCookie errands;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final URI back;
    private final Visit visit;

    ProviderResource(
            Provider provider,
            ErrandCookie errands,
            Sessions sessions,
            SessionCookie cookie,
            HomeAddress home,
            Visit visit) {
        this.provider = provider;
        this.errands = errands;
        this.sessions = sessions;
        this.cookie = cookie;
        this.back = home.of(RETURN);
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record WelcomePage(Frame frame, Destination to) implements TemplateInstance {}

    @GET
    public Response leave(@QueryParam("to") @Nullable String to) {
        Departure departure = Departure.now();
        return Location.seeOther(provider.entrance(departure, back))
                .cookie(errands.of(departure, Destination.of(to), cookie.sessionId()))
                .build();
    }

    /**
     * A page and no redirect: browsers count redirects as steps of the way from the provider, and on the way from another site
     * they do not show the session's cookie.
     */
    @GET
    @Path("/return")
    public Response comeBack(@Context UriInfo address, @Context HttpServerRequest request) {
        Errand errand = errands.shown(request);
        Colleague who = provider.whoCameBack(errand.departure(), back, address.getQueryParameters(), request);
        return Response.ok(new WelcomePage(visit.bareFrame(), errand.to()).render())
                .cookie(cookie.of(sessions.begin(who.username(), errand.session())))
                .build();
    }
}
