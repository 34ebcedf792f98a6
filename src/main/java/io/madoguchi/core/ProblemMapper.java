package io.madoguchi.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.madoguchi.core.Rejected.Fault;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import jakarta.annotation.Priority;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The one place where an exception becomes an HTTP answer. */
class ProblemMapper {
    /** What Quarkus says when nothing of a body came for quarkus.http.read-timeout. */
    private static final String NO_MORE = "Read timed out";

    /** A ticket's number is read in any spelling, full-width letters and digits included. */
    private static final Pattern TICKET = Pattern.compile("^/api/v1/tickets/[^/]+");

    /** All other names are ASCII, and a database column of ASCII cannot even be compared with anything else. */
    @ServerRequestFilter
    public void onlyAsciiNames(ContainerRequestContext request) {
        String names = TICKET.matcher(request.getUriInfo().getPath()).replaceFirst("");
        if (!names.chars().allMatch(each -> each < 128)) {
            throw new NotFound("resource");
        }
    }

    @ServerExceptionMapper
    public Response rejected(Rejected refusal, HttpHeaders headers) {
        return Problem.of(refusal, language(headers)).response(refusal.headers());
    }

    @ServerExceptionMapper({OptimisticLockException.class})
    public Response changedMeanwhile(OptimisticLockException race, HttpHeaders headers) {
        return rejected(ETag.stale(), headers);
    }

    @ServerExceptionMapper
    public Response brokenRule(ConstraintViolationException violations, HttpHeaders headers) {
        var faults = violations.getConstraintViolations().stream()
                .map(each -> new Fault(pointer(each), each.getMessage()))
                .sorted(Comparator.comparing(Fault::pointer))
                .toList();
        return rejected(new Invalid(faults), headers);
    }

    /** Unreadable JSON, a wrong type, an unknown field. The parser's own message may quote the input: it stays inside. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    @Priority(Priorities.USER - 1)
    public Response unreadable(JacksonException broken, HttpHeaders headers) {
        String pointer = broken instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return rejected(Invalid.at(pointer, explain(broken)), headers);
    }

    /** How one may sign in is added by the room that knows. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response whoAreYou(SecurityException refused, HttpHeaders headers) {
        return titled(401, "unauthenticated", "Sign in first.", headers);
    }

    @ServerExceptionMapper
    public Response notYours(ForbiddenException refused, HttpHeaders headers) {
        return titled(403, "forbidden", "Your role does not allow this.", headers);
    }

    /** What the framework itself refuses: no such path, method, media type; an unreadable path or query parameter. */
    @ServerExceptionMapper
    public Response refusedByTheFramework(WebApplicationException refused, HttpHeaders headers) {
        Throwable cause = refused.getCause();
        if (cause instanceof JacksonException broken) {
            return unreadable(broken, headers);
        }
        if (cause instanceof Rejected rejected) {
            return rejected(rejected, headers);
        }
        Response answer = refused.getResponse();
        int status = answer.getStatus();
        if (status >= 500) {
            return unexpected(refused, headers);
        }
        if (status < 400) {
            return answer;
        }
        return titled(status, frameworkType(status), answer.getStatusInfo().getReasonPhrase(), headers);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable bug, HttpHeaders headers) {
        if (Transactions.isDatabaseAway(bug)) {
            Log.warnf("The database is away: %s", bug.getClass().getSimpleName());
            return Response.fromResponse(titled(503, "unavailable", "The database cannot do it now.", headers))
                    .header(HttpHeaders.RETRY_AFTER, 5)
                    .build();
        }
        if (isClientGone(bug)) {
            Log.debugf("A client left: %s", bug.getMessage());
            return titled(400, "bad-request", "The request broke off.", headers);
        }
        Log.error("A request failed unexpectedly", bug);
        return titled(500, "unexpected", "Something went wrong on our side; it has been logged.", headers);
    }

    /** Its connection broke before the end of its body, or nothing more of that came: no fault of ours. */
    private static boolean isClientGone(Throwable failure) {
        boolean gone = failure instanceof HttpClosedException
                || failure instanceof StreamResetException
                || (failure instanceof IOException && NO_MORE.equals(failure.getMessage()));
        return gone || (failure.getCause() != null && isClientGone(failure.getCause()));
    }

    private static Response titled(int status, String type, String detail, HttpHeaders headers) {
        return Problem.answer(status, type, detail, language(headers));
    }

    private static String frameworkType(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> "bad-request";
        };
    }

    private static String language(HttpHeaders headers) {
        return Words.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String explain(JacksonException broken) {
        if (broken instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (broken instanceof MismatchedInputException) {
            return "has the wrong type or an unreadable value";
        }
        return "is not readable JSON";
    }

    private static String pointer(JsonMappingException broken) {
        var path = new StringBuilder();
        for (var step : broken.getPath()) {
            path.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? String.valueOf(step.getIndex())
                                    : escaped(step.getFieldName()));
        }
        return path.toString();
    }

    private static String step(Path.Node node) {
        if (node.getIndex() == null) {
            return node.getName();
        }
        return node.getKind() == ElementKind.CONTAINER_ELEMENT
                ? node.getIndex().toString()
                : node.getIndex() + "/" + node.getName();
    }

    /** RFC 6901 §3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Drops the method and its body parameter from a violation's path: {@code create.desk.code} is {@code /code}. */
    private static String pointer(ConstraintViolation<?> violation) {
        List<String> names = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(2)
                .map(ProblemMapper::step)
                .toList();
        return names.isEmpty() ? "" : "/" + String.join("/", names);
    }
}
