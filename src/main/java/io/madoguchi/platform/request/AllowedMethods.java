package io.madoguchi.platform.request;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What may be done at an address: the Allow of a 405 (RFC 9110 §15.5.6), which the framework leaves out. */
@Singleton
class AllowedMethods {
    private final Map<String, SortedSet<String>> methods = new HashMap<>();

    AllowedMethods(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .forEach(this::add);
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() == 405) {
            at(request.getUriInfo().getPath())
                    .ifPresent(allowed -> answer.getHeaders().putSingle(HttpHeaders.ALLOW, allowed));
        }
    }

    private Optional<String> at(String path) {
        return methods.keySet().stream()
                .filter(template -> pattern(template).matcher(path).matches())
                .min(Comparator.comparingInt(template -> template.split("\\{", -1).length))
                .map(template -> String.join(", ", methods.get(template)));
    }

    private void add(Class<?> resource) {
        for (Method each : resource.getDeclaredMethods()) {
            Path below = each.getAnnotation(Path.class);
            String template = resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value());
            verbs(each).forEach(verb -> {
                var known = methods.computeIfAbsent(template, none -> new TreeSet<>());
                known.add(verb);
                known.add(HttpMethod.OPTIONS);
                if (verb.equals(HttpMethod.GET)) {
                    known.add(HttpMethod.HEAD);
                }
            });
        }
    }

    private static Stream<String> verbs(Method operation) {
        return Arrays.stream(operation.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+") + "/?");
    }
}
