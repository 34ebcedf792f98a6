package io.madoguchi.tools.phone.call;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how far a call is.
 *
 * @param url null if nobody is
 * @param steps initiated, ringing, answered, completed: those of them that are told
 */
public record Reports(@Nullable String url, String method, Set<String> steps) {
    public Reports {
        steps = Set.copyOf(steps);
    }
}
