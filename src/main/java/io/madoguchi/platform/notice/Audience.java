package io.madoguchi.platform.notice;

import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Role;
import java.util.List;
import java.util.stream.Stream;

/** Whom a notice is for. */
public sealed interface Audience {
    /** Whoever holds a role at the desk of the notice, or anywhere when it concerns none. */
    record Holders(String role) implements Audience {
        public Holders {
            if (!Role.ALL.contains(role)) {
                throw new IllegalArgumentException("There is no role " + role);
            }
        }
    }

    /** One person, by user name. */
    record Person(String username) implements Audience {}

    static Audience supervisors() {
        return new Holders(Role.SUPERVISOR);
    }

    static Audience administrators() {
        return new Holders(Role.ADMIN);
    }

    private boolean includes(Colleague who) {
        return switch (this) {
            case Holders holders -> who.has(holders.role());
            case Person person -> who.username().equals(person.username());
        };
    }

    /**
     * Itself when somebody is there whom it names; else the supervisors, else the administrators.
     *
     * @param active everybody who may sign in and works for the desk of the notice
     */
    default Audience orWhoCanAct(List<Colleague> active) {
        return Stream.of(this, supervisors())
                .filter(each -> active.stream().anyMatch(each::includes))
                .findFirst()
                .orElseGet(Audience::administrators);
    }

    /** The role or the user name. */
    default String word() {
        return switch (this) {
            case Holders holders -> holders.role();
            case Person person -> person.username();
        };
    }
}
