package io.madoguchi.platform.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who works here, with a local account or known by the tokens of the identity provider.
 *
 * @param roles words of {@link Role}
 * @param scope the desks they work for
 * @param active whether they may sign in
 */
public record Colleague(String username, String displayName, List<String> roles, Asker.Scope scope, boolean active) {
    /** The codes of their desks in order, or {@code *} for every desk. */
    public List<String> desks() {
        return scope.everywhere()
                ? List.of(Asker.Scope.EVERY_DESK)
                : scope.desks().stream().sorted().toList();
    }

    /** What is expected in their password: their own names and those of their desks. */
    List<String> names() {
        return Stream.concat(Stream.of(username, displayName), scope.desks().stream())
                .toList();
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether they may sign in and the desk of this code is one of theirs. */
    public boolean worksAt(String desk) {
        return active && scope.includes(desk);
    }
}
