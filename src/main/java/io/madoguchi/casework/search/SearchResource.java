package io.madoguchi.casework.search;

import io.madoguchi.casework.handling.TicketView;
import io.madoguchi.casework.search.Order.Place;
import io.madoguchi.core.Input;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.bulkhead.Heavy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@RunOnVirtualThread
@Heavy(Heavy.Kind.SEARCHES)
class SearchResource {
    private final Search search;
    private final TicketView.Views views;
    private final OwnDesks desks;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    SearchResource(
            Search search, TicketView.Views views, OwnDesks desks, Asker asker, AuditSubject subject, Clock clock) {
        this.search = search;
        this.views = views;
        this.desks = desks;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Cases, by what is known of them and by what stands in them",
            description =
                    "Only cases of the asker's desks. Conditions are combined with and; several values of one, with"
                            + " commas between, with or. A search finds what has all its words anywhere in its texts, whatever"
                            + " their width, kana or capitals, and also the case of that number, and cases of that telephone"
                            + " number or caller's name; the latter only for roles that see people.")
    public Page<TicketView> list(@BeanParam Asked asked, @HeaderParam("Accept-Language") @Nullable String language) {
        int rows = Input.limit(asked.limit);
        Order order = Order.named(asked.sort);
        Place after = Page.Cursor.decode(asked.cursor, order::read);
        var wanted = new Search.Wanted(filters(asked), order, Terms.of(asked.q), after);
        List<Place> found = search.find(wanted, rows + 1);
        List<UUID> ids = found.stream().limit(rows).map(Place::id).toList();
        subject.are("ticket", ids);
        Map<UUID, TicketView> shown =
                views.of(ids, language).stream().collect(Collectors.toMap(TicketView::id, each -> each));
        return Page.of(found, rows, order::write, place -> Objects.requireNonNull(shown.get(place.id())));
    }

    private Filters filters(Asked asked) {
        var filters = new Filters()
                .states(asked.state)
                .line(asked.line)
                .severities(asked.severity)
                .categories(asked.category)
                .assignee(asker.named(asked.assignee))
                .institution(asked.institution)
                .member(asked.member)
                .call(asked.callSid)
                .waiting(asked.waiting)
                .overdue(asked.overdue, clock.instant())
                .opened(asked.openedFrom, asked.openedTo);
        if (asked.desk != null) {
            return filters.desks(List.of(desks.at("?desk", asked.desk).id()));
        }
        return desks.areAll() ? filters : filters.desks(desks.ids());
    }

    /** The question as it came. */
    record Asked(
            @QueryParam("q") @Parameter(description = "Words, a number or a name", example = "電子カルテ 暗号化") @Nullable
            String q,

            @QueryParam("state") @Parameter(example = "new,first_line") @Nullable
            String state,

            @QueryParam("desk") @Parameter(example = "emergency") @Nullable
            String desk,

            @QueryParam("line") @Parameter(description = "1 or 2", example = "1") @Nullable
            String line,

            @QueryParam("severity") @Parameter(example = "S1,S2") @Nullable
            String severity,

            @QueryParam("category") @Parameter(example = "RAN-01,MAL-01") @Nullable
            String category,

            @QueryParam("assignee") @Parameter(description = "A user name, or me", example = "me") @Nullable
            String assignee,

            @QueryParam("institution") @Parameter(description = "Its id") @Nullable
            String institution,

            @QueryParam("member") @Parameter(description = "Its id") @Nullable
            String member,

            @QueryParam("callSid") @Parameter(example = "CA00000000000000000000000000000001") @Nullable
            String callSid,

            @QueryParam("waiting") @Parameter(description = "Whether nobody has it", example = "true") @Nullable
            String waiting,

            @QueryParam("overdue")
            @Parameter(description = "Whether it waits and its line should have taken it up by now", example = "true")
            @Nullable
            String overdue,

            @QueryParam("openedFrom") @Parameter(example = "2026-11-01T00:00:00+09:00") @Nullable
            String openedFrom,

            @QueryParam("openedTo") @Parameter(description = "Not included") @Nullable
            String openedTo,

            @QueryParam("sort")
            @Parameter(
                    description =
                            "openedAt, updatedAt, severity or dueAt, with - before it for the last first; -openedAt",
                    example = "-openedAt")
            @Nullable
            String sort,

            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        /** It may hold a name or a number. */
        @Override
        public String toString() {
            return "Asked";
        }
    }
}
