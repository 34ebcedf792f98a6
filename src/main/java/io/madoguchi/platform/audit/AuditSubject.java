package io.madoguchi.platform.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the present request is about, as its room names it; the audit entry of the request says so. */
@RequestScoped
public class AuditSubject {
    private final List<String> subjects = new ArrayList<>();

    /**
     * Names a thing that is seen or changed.
     *
     * @param kind for example {@code ticket}
     * @param id never a name or a number of a person
     */
    public void is(String kind, Object id) {
        subjects.add(kind + ":" + id);
    }

    /** Names the things of a list. */
    public void are(String kind, Collection<?> ids) {
        ids.forEach(id -> is(kind, id));
    }

    List<String> subjects() {
        return List.copyOf(subjects);
    }
}
