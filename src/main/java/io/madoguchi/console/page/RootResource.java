package io.madoguchi.console.page;

import io.madoguchi.platform.browser.Location;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Who opens the bare address in a browser wants to see something. */
@Path("/")
class RootResource {
    @GET
    @PermitAll
    public Response get() {
        return Location.seeOther(URI.create("/console")).build();
    }
}
