package io.madoguchi.platform.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is asking: the name, the roles and the desks of the person behind the present request. */
@RequestScoped
public class Asker {
    private static final String COLLEAGUE = "madoguchi.colleague";

    private final SecurityIdentity identity;

    Asker(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The identity of a colleague who has shown who they are; it carries all that an asker tells, so that asking is free. */
    public static SecurityIdentity identityOf(Colleague who) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(who.username()))
                .addRoles(Set.copyOf(who.roles()))
                .addAttribute(COLLEAGUE, who)
                .build();
    }

    /** The user name that a query parameter means: {@code me} is whoever asks; null when absent. */
    public @Nullable String named(@Nullable String username) {
        return "me".equals(username) ? username() : username;
    }

    public String username() {
        return identity.getPrincipal().getName();
    }

    public String displayName() {
        return colleague().displayName();
    }

    /** What is expected in a password of theirs. */
    public List<String> names() {
        return colleague().names();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** Whether names and numbers of callers are this person's business; others see them masked. */
    public boolean seesPeople() {
        return is(Role.OPERATOR) || is(Role.SPECIALIST) || is(Role.SUPERVISOR);
    }

    /**
     * Whether somebody's account and telephone are this person's business: their own; for administrators everybody's; for
     * supervisors those of whoever works at a desk of theirs, but of who works at every desk only if they do so too, and of
     * administrators never.
     */
    public boolean isInChargeOf(Colleague who) {
        return who.username().equals(username())
                || is(Role.ADMIN)
                || (is(Role.SUPERVISOR) && !who.has(Role.ADMIN) && scope().covers(who.scope()));
    }

    /** Roles and desks, in words that change when they do. */
    public String rights() {
        Scope scope = scope();
        return String.join(",", new TreeSet<>(identity.getRoles()))
                + " at "
                + (scope.everywhere() ? Scope.EVERY_DESK : String.join(",", new TreeSet<>(scope.desks())));
    }

    /** The desks whose cases and calls this person may see. */
    public Scope scope() {
        return colleague().scope();
    }

    /** Nobody, without a role or a desk, when nobody has signed in. */
    Colleague colleague() {
        Colleague known = identity.getAttribute(COLLEAGUE);
        return known == null ? new Colleague(username(), username(), List.of(), Scope.NONE, false) : known;
    }

    /**
     * The desks a person is assigned to.
     *
     * @param everywhere every desk there is, {@code desks} being empty
     * @param desks codes of desks
     */
    public record Scope(boolean everywhere, Set<String> desks) {
        public static final Scope ALL = new Scope(true, Set.of());
        public static final Scope NONE = new Scope(false, Set.of());
        static final String EVERY_DESK = "*";

        /** Administrators and auditors have every desk, whatever they were given. */
        static Scope of(Collection<String> roles, Collection<String> desks) {
            return roles.contains(Role.ADMIN) || roles.contains(Role.AUDITOR) || desks.contains(EVERY_DESK)
                    ? ALL
                    : new Scope(false, Set.copyOf(desks));
        }

        /** Whether these are every desk, or one of the others' few. */
        boolean covers(Scope others) {
            return everywhere || (!others.everywhere && !Collections.disjoint(desks, others.desks));
        }

        public boolean includes(String desk) {
            return everywhere || desks.contains(desk);
        }
    }
}
