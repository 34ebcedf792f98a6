package io.madoguchi.console.signin;

import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Visit;
import io.madoguchi.platform.access.Colleague;
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
    private static final URI BOARD = URI.create("/console");
    private static final URI SIGN_IN = URI.create("/console/sign-in");

    private final PasswordCheck passwords;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Visit visit;

    SignInResource(PasswordCheck passwords, Sessions sessions, SessionCookie cookie, Visit visit) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookie = cookie;
        this.visit = visit;
    }

    /**
     * The form.
     *
     * @param username as it was typed
     * @param possible whether passwords of ours are accepted
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignInPage(Frame frame, String username, boolean refused, boolean possible) implements TemplateInstance {}

    @GET
    @Path("/sign-in")
    public Response form() {
        return page(Response.ok(), "", false);
    }

    @POST
    @Path("/sign-in")
    public Response signIn(
            @FormParam("username") @Nullable String username,
            @FormParam("password") @Nullable String password,
            @Context HttpServerRequest request) {
        String name = username == null ? "" : username.strip();
        Optional<Colleague> known = passwords.check(name, password == null ? "" : password, request);
        return known.map(who -> Response.seeOther(BOARD)
                        .cookie(cookie.of(sessions.begin(who.username())))
                        .build())
                .orElseGet(() -> page(Response.status(Response.Status.UNAUTHORIZED), name, true));
    }

    @POST
    @Path("/sign-out")
    public Response signOut(@Context HttpServerRequest request) {
        SessionCookie.shown(request).ifPresent(sessions::end);
        return Response.seeOther(SIGN_IN).cookie(cookie.gone()).build();
    }

    private Response page(Response.ResponseBuilder answer, String username, boolean refused) {
        return answer.entity(new SignInPage(visit.frame("sign-in"), username, refused, passwords.isPossible()).render())
                .build();
    }
}
