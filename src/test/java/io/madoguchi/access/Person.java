package io.madoguchi.access;

import io.madoguchi.access.Operation.Desk;
import io.madoguchi.platform.access.Accounts;
import java.util.List;

/** Somebody who asks: a role, and where they work in the eyes of the desk that is asked about. */
record Person(String username, String role, Place place) {
    enum Place {
        HERE,
        ELSEWHERE,
        NOWHERE,
        EVERYWHERE
    }

    private static final String LETTERS = "osvau";
    private static final List<String> ROLES = List.of("operator", "specialist", "supervisor", "admin", "auditor");

    static Person of(String role, Place place, String here, String elsewhere) {
        List<String> desks =
                switch (place) {
                    case HERE -> List.of(here);
                    case ELSEWHERE -> List.of(elsewhere);
                    case NOWHERE -> List.of();
                    case EVERYWHERE -> List.of("*");
                };
        boolean everywhere = role.equals("admin") || role.equals("auditor");
        return new Person(Accounts.anAccount(role, desks), role, everywhere ? Place.EVERYWHERE : place);
    }

    /** Whether the role is one of those of the operation. */
    boolean hasRoleFor(Operation operation) {
        return operation.who().indexOf(LETTERS.charAt(ROLES.indexOf(role))) >= 0;
    }

    private boolean worksHere() {
        return place == Place.HERE || place == Place.EVERYWHERE;
    }

    private boolean isInCharge() {
        return worksHere() && ROLES.indexOf(role) >= ROLES.indexOf("supervisor");
    }

    /** Whether the thing asked for is theirs to see or change. */
    boolean mayReach(Desk desk) {
        return switch (desk) {
            case ANY, LIST -> true;
            case OWN, NAMED -> worksHere();
            case CHARGE -> isInCharge();
            case EVERY -> place == Place.EVERYWHERE;
        };
    }

    /** Whether a list shows them what belongs to the desk. */
    boolean isShown(String path) {
        return path.equals("/api/v1/staff") ? isInCharge() : worksHere();
    }

    @Override
    public String toString() {
        return role + " " + place;
    }
}
