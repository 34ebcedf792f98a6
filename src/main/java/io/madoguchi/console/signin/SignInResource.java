package io.madoguchi.console.signin;

import io.madoguchi.console.page.Destination;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Visit;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.browser.HomeAddress;
import io.madoguchi.platform.browser.Location;
import io.madoguchi.platform.provider.Provider;
import io.madoguchi.platform.signin.PasswordCheck;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/console")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
class SignInResource {
    static final String SIGN_IN = "/console/sign-in";
    private static final URI SIGNED_OUT = URI.create(SIGN_IN + "?out=yes");

    private final PasswordCheck passwords;
    private final Provider provider;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final HomeAddress home;
    private final Visit visit;

    SignInResource(
            PasswordCheck passwords,
            Provider provider,
            Sessions sessions,
            SessionCookie cookie,
            HomeAddress home,
            Visit visit) {
        this.passwords = passwords;
        this.provider = provider;
        this.sessions = sessions;
        this.cookie = cookie;
        this.home = home;
        this.visit = visit;
    }

    /**
     * The ways to sign in.
     *
     * @param username as it was typed
     * @param passwords whether passwords of ours are accepted
     * @param to what is shown afterwards
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignInPage(
            Frame frame,
            String username,
            boolean refused,
            boolean passwords,
            Destination to,
            @Nullable ProviderDoor provider,
            boolean out)
            implements TemplateInstance {}

    /**
     * How to the identity provider, and how out of it.
     *
     * @param name what people call it
     * @param exit where one signs out there, once one has signed out here; null when it is not the moment, or there is no such place
     */
    record ProviderDoor(String name, URI entrance, @Nullable URI exit) {}

    @GET
    @Path("/sign-in")
    public Response form(@QueryParam("to") @Nullable String to, @QueryParam("out") @Nullable String out) {
        return page(Response.ok(), "", Destination.of(to), out != null, false);
    }

    @POST
    @Path("/sign-in")
    public Response signIn(
            @FormParam("username") @Nullable String username,
            @FormParam("password") @Nullable String password,
            @FormParam("to") @Nullable String to,
            @Context HttpServerRequest request) {
        String name = username == null ? "" : username.strip();
        Destination then = Destination.of(to);
        Optional<Colleague> known = passwords.check(name, password == null ? "" : password, request);
        return known.map(who -> Location.seeOther(then.uri())
                        .cookie(cookie.of(sessions.begin(who.username(), cookie.sessionId())))
                        .build())
                .orElseGet(() -> page(Response.status(Response.Status.UNAUTHORIZED), name, then, false, true));
    }

    @POST
    @Path("/sign-out")
    public Response signOut() {
        sessions.end(cookie.sessionId());
        return Location.seeOther(SIGNED_OUT).cookie(cookie.gone()).build();
    }

    private Response page(
            Response.ResponseBuilder answer, String username, Destination to, boolean out, boolean refused) {
        Frame frame = visit.frame("sign-in");
        return answer.entity(new SignInPage(
                                frame, username, refused, passwords.isPossible(), to, provider(frame, to, out), out)
                        .render())
                .build();
    }

    private @Nullable ProviderDoor provider(Frame frame, Destination to, boolean out) {
        if (!provider.isOffered()) {
            return null;
        }
        URI exit = out ? provider.exit(home.of(SIGN_IN)).orElse(null) : null;
        return new ProviderDoor(
                provider.name().orElseGet(() -> frame.say("sign-in.provider.name")),
                to.by(ProviderResource.ENTRANCE),
                exit);
    }
}
