package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Ticket.Finding;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.eligibility.Caller;
import io.madoguchi.directory.eligibility.Eligibility;
import io.madoguchi.directory.eligibility.Statement;
import io.madoguchi.directory.institution.Coverage;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.Institutions;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.register.Members;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller of a ticket is entitled to the scheme's help, by what is known at this moment. The one answer of the
 * service: lists of members and institutions change, so that an answer of yesterday decides nothing.
 */
@Singleton
public class Entitlement {
    private final Members members;
    private final Institutions institutions;
    private final Desks desks;

    Entitlement(Members members, Institutions institutions, Desks desks) {
        this.members = members;
        this.institutions = institutions;
        this.desks = desks;
    }

    /**
     * What a ticket says so far about who is entitled.
     *
     * @param calledOn the local date on which it was opened
     */
    public record Claim(
            LocalDate calledOn,
            @Nullable String relation,
            @Nullable UUID memberId,
            @Nullable UUID institutionId,
            boolean numberConfirmed,
            @Nullable LocalDate incidentOn) {}

    public Claim claim(Ticket ticket) {
        return new Claim(
                LocalDate.ofInstant(
                        ticket.openedAt(),
                        desks.known(ticket.deskId())
                                .or(() -> desks.byId(ticket.deskId()))
                                .orElseThrow()
                                .zone()),
                ticket.caller().relation(),
                ticket.memberId(),
                ticket.institutionId(),
                ticket.isNumberConfirmed(),
                ticket.incidentOn());
    }

    public Eligibility of(Claim claim) {
        return new Register(List.of(claim)).judge(claim);
    }

    public Eligibility of(Ticket ticket) {
        return of(claim(ticket));
    }

    /** By ticket; asks the lists once for all of them. */
    Map<UUID, Eligibility> of(Collection<Ticket> tickets) {
        Map<UUID, Claim> claims = tickets.stream().collect(Collectors.toMap(Ticket::id, this::claim));
        var register = new Register(claims.values());
        return claims.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> register.judge(each.getValue())));
    }

    /** As a ticket keeps it. */
    public static Finding finding(Eligibility eligibility) {
        return new Finding(
                eligibility.status().wireName(),
                eligibility.reasons().stream().map(Eligibility.Reason::wireName).toList());
    }

    /** The institutions that have one of the caller's numbers: whom to ask for, no proof of who rings. */
    public List<Institution> suggestedFor(Ticket ticket) {
        return ticket.caller().numbers().stream()
                .flatMap(number -> PhoneNumber.parse(number).stream())
                .flatMap(number -> institutions.suggestedFor(number).stream())
                .distinct()
                .toList();
    }

    /** The entries of the lists that some claims name. */
    private final class Register {
        private final Map<UUID, Member> known;
        private final Map<UUID, Institution> places;
        private final List<Coverage> coverage = institutions.coverage();

        Register(Collection<Claim> claims) {
            known = byId(members.all(ids(claims, Claim::memberId)), Member::id);
            places = byId(institutions.all(ids(claims, Claim::institutionId)), Institution::id);
        }

        Eligibility judge(Claim claim) {
            var statement = new Statement(
                    Optional.ofNullable(claim.relation()).flatMap(Caller::named).orElse(null),
                    claim.memberId() == null ? null : known.get(claim.memberId()),
                    claim.numberConfirmed(),
                    claim.institutionId() == null ? null : places.get(claim.institutionId()),
                    claim.calledOn(),
                    claim.incidentOn());
            return Eligibility.of(statement, coverage);
        }

        private static Set<UUID> ids(Collection<Claim> claims, Function<Claim, @Nullable UUID> id) {
            return claims.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
        }

        private static <T> Map<UUID, T> byId(List<T> all, Function<T, UUID> id) {
            return all.stream().collect(Collectors.toMap(id, each -> each));
        }
    }
}
