package io.madoguchi.platform.request;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected.Fault;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters the operation does not have, as unknown fields of a body are refused: a filter with a slip of the
 * pen in it would otherwise show everything.
 */
public final class QueryParameters {
    private static final List<String> OURS = List.of("/api/v1/", "/dev/");
    private static final int LONGEST_NAME = 40;
    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private QueryParameters() {}

    /** The names of the query parameters of a resource method, also those gathered in a record. */
    public static Set<String> of(Method operation) {
        return KNOWN.computeIfAbsent(
                operation,
                method -> Arrays.stream(method.getParameters())
                        .flatMap(each -> each.isAnnotationPresent(BeanParam.class)
                                ? Arrays.stream(each.getType().getDeclaredFields())
                                : Stream.of(each))
                        .flatMap(each -> Stream.ofNullable(each.getAnnotation(QueryParam.class)))
                        .map(QueryParam::value)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** What the framework calls before each operation. */
    static class Check {
        @ServerRequestFilter
        public void onlyKnown(ContainerRequestContext request, ResourceInfo resource) {
            if (OURS.stream().anyMatch(request.getUriInfo().getPath()::startsWith)) {
                var faults = faults(
                        of(resource.getResourceMethod()), request.getUriInfo().getQueryParameters());
                if (!faults.isEmpty()) {
                    throw new Invalid(faults);
                }
            }
        }

        private static List<Fault> faults(Set<String> known, MultivaluedMap<String, String> given) {
            var faults = new ArrayList<Fault>();
            given.forEach((name, values) -> {
                if (!known.contains(name)) {
                    faults.add(new Fault("?" + shortened(name), "is not a parameter of this operation"));
                } else if (values.size() > 1) {
                    faults.add(new Fault("?" + name, "is given more than once"));
                }
            });
            return faults;
        }

        private static String shortened(String name) {
            return name.substring(0, Math.min(name.length(), LONGEST_NAME));
        }
    }
}
