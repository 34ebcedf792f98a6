package io.madoguchi.platform.notice;

import io.madoguchi.platform.access.Role;

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

    /** The role or the user name. */
    default String word() {
        return switch (this) {
            case Holders holders -> holders.role();
            case Person person -> person.username();
        };
    }
}
