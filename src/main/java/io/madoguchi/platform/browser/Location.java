package io.madoguchi.platform.browser;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;

/**
 * Answers that name an address of ours, by its path alone (RFC 9110, section 10.2.2). JAX-RS would complete it with the host
 * and the scheme of the request: the one is whatever the client says, the other is wrong behind a proxy that ends TLS.
 */
public final class Location {
    private Location() {}

    /** 201 for something new at {@code path}. */
    public static ResponseBuilder created(String path) {
        return Response.status(Status.CREATED).header(HttpHeaders.LOCATION, path);
    }

    /** 303 to a page of ours by its path, or to a page elsewhere by its whole address. */
    public static ResponseBuilder seeOther(URI page) {
        return Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, page);
    }
}
