package io.madoguchi.platform.access;

import io.madoguchi.core.Invalid;
import java.util.List;

/** What a member of staff is here for. The words are part of the API. */
public final class Role {
    /** First line: answers calls and helps remotely. */
    public static final String OPERATOR = "operator";
    /** Second line: advises on serious cases and introduces partners. */
    public static final String SPECIALIST = "specialist";
    /** Answers for a desk: its hours, its promises, its figures. */
    public static final String SUPERVISOR = "supervisor";
    /** Runs the service: desks, staff, settings. */
    public static final String ADMIN = "admin";
    /** Reads everything that is not personal, changes nothing. */
    public static final String AUDITOR = "auditor";

    public static final List<String> ALL = List.of(OPERATOR, SPECIALIST, SUPERVISOR, ADMIN, AUDITOR);

    private Role() {}

    static List<String> checked(List<String> roles) {
        for (int each = 0; each < roles.size(); each++) {
            if (!ALL.contains(roles.get(each))) {
                throw Invalid.at("/roles/" + each, "must be one of " + String.join(", ", ALL));
            }
        }
        return roles.stream().distinct().sorted().toList();
    }
}
