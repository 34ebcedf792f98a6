package io.madoguchi.report.sheet;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Where a report is asked for with {@code ?format=}, what the client accepts besides does not count. */
class FormatFilter {
    private static final String REPORTS = "/api/v1/reports/";

    @ServerRequestFilter(preMatching = true)
    public void formatWins(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith(REPORTS)
                && request.getUriInfo().getQueryParameters().containsKey("format")) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
