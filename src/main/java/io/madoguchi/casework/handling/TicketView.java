package io.madoguchi.casework.handling;

import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Caller;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Ticket.Finding;
import io.madoguchi.casework.ticket.TicketCall;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.eligibility.Eligibility;
import io.madoguchi.directory.guidance.Categories;
import io.madoguchi.platform.access.Asker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case as the API shows it. Names and numbers are masked for who does not work with callers. */
@Schema(name = "Ticket")
public record TicketView(
        UUID id,
        @Schema(examples = "E261124-0007") String number,
        @Schema(examples = "emergency") String desk,

        @Schema(
                enumeration = {
                    "new",
                    "first_line",
                    "second_line",
                    "referred",
                    "waiting_caller",
                    "resolved",
                    "closed",
                    "void"
                })
        String state,

        @Schema(description = "1 or 2: which line has it", examples = "2")
        int line,

        @Schema(enumeration = {"S1", "S2", "S3", "S4"}) String severity,
        @Schema(examples = "RAN-01") String category,
        @Schema(examples = "ランサムウェア") String categoryName,
        @Schema(examples = "電子カルテが開けない") String subject,
        @Schema(examples = "8時ごろから全端末で拡張子が変わっている") String description,
        @Schema(examples = "[\"電子カルテサーバー\"]") List<String> affectedSystems,

        @Schema(description = "Null until somebody asked") @Nullable
        Boolean patientCareAffected,

        CallerView caller,
        @Nullable UUID memberId,
        @Nullable UUID institutionId,
        EligibilityView eligibility,
        @Nullable LocalDate incidentOn,

        @Schema(description = "Null: it waits in the queue of its line, which owns it", examples = "specialist")
        @Nullable
        String assignee,

        @Schema(description = "By when its line must have taken it up, in the desk's business time")
        Instant dueAt,

        @Schema(examples = "[\"CA00000000000000000000000000000001\"]")
        List<String> callSids,

        Instant openedAt,

        @Schema(description = "A user name, or system", examples = "system")
        String openedBy,

        Instant updatedAt,
        @Nullable Instant escalatedAt,

        @Schema(description = "True in the answer to a change that has just handed the ticket to the second line")
        boolean escalated,

        @Nullable Instant takenAt,

        @Schema(description = "When a case that waits for its caller is taken up again in any case") @Nullable
        Instant waitingUntil,

        @Nullable Instant resolvedAt,

        @Schema(enumeration = {"first_contact", "later_contact", "second_line", "partner", "unreachable", "redirected"})
        @Nullable
        String resolution,

        @Nullable Instant closedAt,
        @Nullable UUID mergedInto,

        @Schema(
                description =
                        "The verbs that the asker could use now, by the rules by which they are refused; whether they work"
                                + " on its line is another matter",
                examples = "[\"assign\",\"resolve\",\"wait\"]")
        List<String> moves,

        @Schema(examples = "3") long version) {

    /** The caller, as far as known; a number proves nobody's identity. */
    @Schema(name = "Caller")
    public record CallerView(
            @Schema(examples = "田中 花子") @Nullable String name,

            @Schema(description = "That rang first, E.164", examples = "+819012345678") @Nullable
            String number,

            @Schema(examples = "+81339426135") @Nullable String callbackNumber,

            @Schema(enumeration = {"member", "doctor", "staff", "medical_association", "care_facility"}) @Nullable
            String relation) {}

    /** Whether the scheme's help is meant for the caller; help comes first, only referral and relief wait for it. */
    @Schema(name = "TicketEligibility")
    public record EligibilityView(
            @Schema(enumeration = {"verified", "unverified", "not_eligible"})
            String status,

            @Schema(examples = "[\"member_unknown\"]") List<String> reasons,
            boolean numberConfirmed) {
        static EligibilityView of(Eligibility eligibility, boolean numberConfirmed) {
            Finding found = Entitlement.finding(eligibility);
            return new EligibilityView(found.status(), found.reasons(), numberConfirmed);
        }
    }

    /** Makes them. */
    @Singleton
    public static class Views {
        private final Tickets tickets;
        private final Desks desks;
        private final Categories categories;
        private final Entitlement entitlement;
        private final Asker asker;
        private final Clock clock;

        Views(Tickets tickets, Desks desks, Categories categories, Entitlement entitlement, Asker asker, Clock clock) {
            this.tickets = tickets;
            this.desks = desks;
            this.categories = categories;
            this.entitlement = entitlement;
            this.asker = asker;
            this.clock = clock;
        }

        public TicketView of(Ticket ticket, @Nullable String acceptLanguage) {
            return view(ticket, entitlement.of(ticket), sids(List.of(ticket.id())), acceptLanguage);
        }

        /** In the order of the ids; so many queries for all of them as for one. */
        public List<TicketView> of(List<UUID> ids, @Nullable String acceptLanguage) {
            Map<UUID, Ticket> byId = tickets.all(ids).stream().collect(Collectors.toMap(Ticket::id, each -> each));
            Map<UUID, List<String>> sids = sids(ids);
            Map<UUID, Eligibility> eligibility = entitlement.of(byId.values());
            return ids.stream()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .map(ticket ->
                            view(ticket, Objects.requireNonNull(eligibility.get(ticket.id())), sids, acceptLanguage))
                    .toList();
        }

        private Map<UUID, List<String>> sids(Collection<UUID> ids) {
            return tickets.calls(ids).stream()
                    .collect(Collectors.groupingBy(
                            TicketCall::ticketId,
                            LinkedHashMap::new,
                            Collectors.mapping(TicketCall::callSid, Collectors.toList())));
        }

        private TicketView view(
                Ticket ticket, Eligibility eligibility, Map<UUID, List<String>> sids, @Nullable String acceptLanguage) {
            Resolution resolution = ticket.resolution();
            State state = ticket.state();
            List<String> calls = sids.getOrDefault(ticket.id(), List.of());
            return new TicketView(
                    ticket.id(),
                    ticket.number(),
                    desks.known(ticket.deskId())
                            .or(() -> desks.byId(ticket.deskId()))
                            .map(Desk::code)
                            .orElse(""),
                    state.wireName(),
                    ticket.line().number(),
                    ticket.severity().name(),
                    ticket.category(),
                    categories
                            .known(ticket.category(), Math.toIntExact(ticket.categoryVersion()))
                            .map(category -> category.name(Words.language(acceptLanguage)))
                            .orElse(ticket.category()),
                    ticket.subject(),
                    ticket.description(),
                    ticket.affectedSystems(),
                    ticket.careAffected(),
                    caller(ticket.caller()),
                    ticket.memberId(),
                    ticket.institutionId(),
                    EligibilityView.of(eligibility, ticket.isNumberConfirmed()),
                    ticket.incidentOn(),
                    ticket.assignee(),
                    ticket.dueAt(),
                    calls,
                    ticket.openedAt(),
                    ticket.openedBy(),
                    ticket.updatedAt(),
                    ticket.escalatedAt(),
                    ticket.wasEscalatedNow(),
                    ticket.takenAt(),
                    ticket.waitingUntil(),
                    ticket.resolvedAt(),
                    resolution == null ? null : resolution.wireName(),
                    ticket.closedAt(),
                    ticket.mergedInto(),
                    ticket.moves(
                            new By(asker.username(), clock.instant()), calls.size(), Entitlement.finding(eligibility)),
                    ticket.version());
        }

        private CallerView caller(Caller caller) {
            return new CallerView(
                    caller.name() == null || asker.seesPeople() ? caller.name() : "***",
                    shown(caller.number()),
                    shown(caller.callbackNumber()),
                    caller.relation());
        }

        private @Nullable String shown(@Nullable String number) {
            return number == null || asker.seesPeople() ? number : PhoneNumber.masked(number);
        }
    }
}
