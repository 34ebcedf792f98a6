package io.madoguchi.platform.witness;

import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Words;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.audit.Deed;
import io.madoguchi.platform.limit.ClientAddress;
import io.madoguchi.platform.request.QueryParameters;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The present request, as its entry in the trail tells it. */
@RequestScoped
class AuditedRequest {
    static final String REASON = "X-Reason";
    static final int LONGEST_REASON = 500;
    private static final int LONGEST_PATH = 500;
    /** RFC 8187 §3.2, in any letter case, for clients that can only send ASCII. */
    private static final String EXTENDED = "UTF-8''";

    private final CurrentVertxRequest current;
    private final SecurityIdentity identity;
    private final ClientAddress client;
    private final AuditSubject subject;

    AuditedRequest(CurrentVertxRequest current, SecurityIdentity identity, ClientAddress client, AuditSubject subject) {
        this.current = current;
        this.identity = identity;
        this.client = client;
        this.subject = subject;
    }

    /** Before the work: refuses an unreadable reason, and forgets what an earlier attempt was about. */
    void begin() {
        subject.clear();
        reason();
    }

    /** After the work. */
    Deed done(Method door, @Nullable Object answer) {
        return new Deed(
                identity.getPrincipal().getName(),
                String.join(",", new TreeSet<>(identity.getRoles())),
                action(door, answer),
                path(door),
                subject.subjects(),
                status(answer),
                client.ofThePresent(),
                reason());
    }

    /**
     * After a refusal.
     *
     * @param ofOthers what the audit trail calls the thing of others that was asked for; null when it is not known
     */
    Deed refused(Method door, int status, @Nullable String ofOthers) {
        var subjects = new TreeSet<>(subject.subjects());
        if (ofOthers != null) {
            subjects.add(ofOthers);
        }
        return new Deed(
                identity.getPrincipal().getName(),
                String.join(",", new TreeSet<>(identity.getRoles())),
                request().request().method().name() + " " + template(door),
                null,
                List.copyOf(subjects),
                status,
                client.ofThePresent(),
                null);
    }

    /**
     * Whether somebody signed in sent the request. A webhook is refused on the event loop, where nobody may wait to learn an
     * identity; there only one that is known already counts.
     */
    boolean isOfSomebody() {
        boolean isKnown = request().user() != null;
        return (isKnown || BlockingOperationControl.isBlockingAllowed()) && !identity.isAnonymous();
    }

    private RoutingContext request() {
        return current.getCurrent();
    }

    private String action(Method door, @Nullable Object answer) {
        String action = request().request().method().name() + " " + template(door);
        boolean repeated = answer instanceof Response response && response.getHeaderString(Change.REPLAYED) != null;
        return repeated ? action + " (answer repeated)" : action;
    }

    private static String template(Method door) {
        Path room = door.getDeclaringClass().getAnnotation(Path.class);
        Path within = door.getAnnotation(Path.class);
        return (room == null ? "" : room.value()) + (within == null ? "" : within.value());
    }

    /** Whatever else an address carries, people typed: it may be a name. */
    private String path(Method door) {
        Set<String> known = QueryParameters.of(door);
        String names = request().queryParams().names().stream()
                .filter(known::contains)
                .sorted()
                .distinct()
                .collect(Collectors.joining("&"));
        String path = String.valueOf(request().request().path()).replaceAll(";[^/]*", "")
                + (names.isEmpty() ? "" : "?" + names);
        return path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }

    private static int status(@Nullable Object answer) {
        if (answer instanceof Response response) {
            return response.getStatus();
        }
        return answer == null ? 204 : 200;
    }

    private @Nullable String reason() {
        String header = request().request().getHeader(REASON);
        if (header == null) {
            return null;
        }
        String reason =
                header.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length()) ? percentDecoded(header) : utf8(header);
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw Invalid.at(REASON, "must have at most " + LONGEST_REASON + " characters");
        }
        if (!reason.matches(Words.ONE_LINE)) {
            throw Invalid.at(REASON, Words.ONE_LINE_MESSAGE);
        }
        return reason;
    }

    /** Every character stands for the byte that it or its percent-encoding names. */
    private static String percentDecoded(String header) {
        try {
            return utf8(URLDecoder.decode(
                    header.substring(EXTENDED.length()).replace("+", "%2B"), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException broken) {
            throw Invalid.at(REASON, "is not percent-encoded");
        }
    }

    /** HTTP hands over bytes as if they were Latin-1; what clients mean is UTF-8. */
    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw Invalid.at(REASON, "is not UTF-8");
        }
    }

    /** Tells in the published contract that a person who asks may say why. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
    public static final class InTheContract implements OASFilter {
        @Override
        public PathItem filterPathItem(PathItem item) {
            item.getOperations().values().stream()
                    .filter(operation -> operation.getSecurity() != null)
                    .forEach(operation -> operation.addParameter(OASFactory.createParameter()
                            .in(Parameter.In.HEADER)
                            .name(REASON)
                            .description(
                                    "Why, for the audit trail: one line, in UTF-8 or as UTF-8''%E7%90%86%E7%94%B1. No"
                                            + " names of callers: numbers are masked where it is read, names are not")
                            .schema(OASFactory.createSchema()
                                    .addType(SchemaType.STRING)
                                    .maxLength(LONGEST_REASON))));
            return item;
        }
    }
}
