package io.madoguchi.platform.audit;

import io.madoguchi.platform.access.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something done or seen, as an entry of the trail tells it.
 *
 * @param roles in alphabetical order, with commas between them
 * @param action the method and the path as the published contract has it: {@code GET /api/v1/calls/{callSid}}
 * @param path with its ids and the names of its query parameters, never their values; null outside a request
 * @param subjects {@code kind:id}, each once, in alphabetical order
 * @param status what the answer's HTTP status was; null outside a request
 * @param source the IP address the request came from
 * @param reason what the actor said why, in the clear
 */
public record Deed(
        String actor,
        String roles,
        String action,
        @Nullable String path,
        List<String> subjects,
        @Nullable Integer status,
        @Nullable String source,
        @Nullable String reason) {
    /** Whether an administrator changed something. */
    boolean isOfAnAdministrator() {
        return List.of(roles.split(",", -1)).contains(Role.ADMIN) && !action.startsWith("GET ");
    }

    /** Reasons are typed by people about people: nothing of it belongs in a log. */
    @Override
    public String toString() {
        return "Deed[" + action + "]";
    }
}
