package io.madoguchi.platform.bulkhead;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.security.Principal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives turns before anything of a body is read. Nobody who is not signed in has one: they are refused elsewhere. */
@Singleton
class TurnFilter {
    private final Turns turns;

    TurnFilter(Turns turns) {
        this.turns = turns;
    }

    @Heavy
    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo endpoint, RoutingContext http) {
        Principal account = request.getSecurityContext().getUserPrincipal();
        if (account != null) {
            turns.begin(http, heavy(endpoint).value(), account.getName());
        }
    }

    private static Heavy heavy(ResourceInfo endpoint) {
        Heavy ofMethod = endpoint.getResourceMethod().getAnnotation(Heavy.class);
        return ofMethod == null ? endpoint.getResourceClass().getAnnotation(Heavy.class) : ofMethod;
    }
}
