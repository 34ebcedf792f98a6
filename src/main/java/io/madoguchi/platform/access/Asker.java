package io.madoguchi.platform.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/** Who is asking: the name, the roles and the desks of the person behind the present request. */
@RequestScoped
public class Asker {
    private final SecurityIdentity identity;

    Asker(SecurityIdentity identity) {
        this.identity = identity;
    }

    public String username() {
        return identity.getPrincipal().getName();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** Whether names and numbers of callers are this person's business; others see them masked. */
    public boolean seesPeople() {
        return is(Role.OPERATOR) || is(Role.SPECIALIST) || is(Role.SUPERVISOR);
    }

    /** The desks whose cases and calls this person may see. */
    public Scope scope() {
        return Scope.ALL;
    }

    /**
     * The desks a person is assigned to.
     *
     * @param everywhere every desk there is, {@code desks} being empty
     * @param desks codes of desks
     */
    public record Scope(boolean everywhere, Set<String> desks) {
        public static final Scope ALL = new Scope(true, Set.of());

        public boolean includes(String desk) {
            return everywhere || desks.contains(desk);
        }
    }
}
