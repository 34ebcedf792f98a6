package io.madoguchi.platform.witness;

import io.madoguchi.core.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Whoever is signed in and asks for what is not theirs, or does what their role does not allow, stands in the trail. */
@ApplicationScoped
class RefusedRequests {
    private static final int FORBIDDEN = 403;

    private final Refusals refusals;
    private final AuditedRequest request;

    RefusedRequests(Refusals refusals, AuditedRequest request) {
        this.refusals = refusals;
        this.request = request;
    }

    @ServerResponseFilter
    public void writeDown(ContainerResponseContext response, ResourceInfo resource, @Nullable Throwable refusal) {
        String ofOthers = refusal instanceof NotFound notFound ? notFound.ofOthers() : null;
        Method door = resource.getResourceMethod();
        if ((response.getStatus() == FORBIDDEN || ofOthers != null) && door != null && request.isOfSomebody()) {
            refusals.add(request.refused(door, response.getStatus(), ofOthers));
        }
    }
}
