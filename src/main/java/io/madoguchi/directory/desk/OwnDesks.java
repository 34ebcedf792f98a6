package io.madoguchi.directory.desk;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desks of the current user, and the only place that decides what of a desk they may see or change. Whatever belongs to
 * a desk of others does not exist for them.
 */
@Singleton
public class OwnDesks {
    private final Desks desks;
    private final Asker asker;

    OwnDesks(Desks desks, Asker asker) {
        this.desks = desks;
        this.asker = asker;
    }

    /** By code. */
    public List<Desk> all() {
        return desks.all().stream()
                .filter(each -> asker.scope().includes(each.code()))
                .toList();
    }

    public List<UUID> ids() {
        return all().stream().map(Desk::id).toList();
    }

    /** Whether every desk is theirs, also those yet to be opened, and what belongs to no desk. */
    public boolean areAll() {
        return asker.scope().everywhere();
    }

    /**
     * The one that a path names.
     *
     * @throws NotFound when there is none of that code, or it is none of theirs
     */
    public Desk named(String code) {
        Desk desk = desks.named(code);
        if (!asker.scope().includes(desk.code())) {
            throw NotFound.ofOthers("desk", "desk:" + desk.code());
        }
        return desk;
    }

    /**
     * The one that a field or a query parameter names.
     *
     * @param pointer where it stands: {@code /desk} or {@code ?desk}
     * @throws Invalid when there is none of that code, or it is none of theirs
     */
    public Desk at(String pointer, String code) {
        return desks.byCode(code)
                .filter(each -> asker.scope().includes(each.code()))
                .orElseThrow(() -> Invalid.at(pointer, "is no desk of yours"));
    }

    /**
     * The one that the query parameter {@code desk} names, or all.
     *
     * @param code null when absent
     * @throws Invalid when there is none of that code, or it is none of theirs
     */
    public List<Desk> asked(@Nullable String code) {
        return code == null ? all() : List.of(at("?desk", code));
    }

    /** Whether a colleague works for one of them, too. */
    public boolean areSharedWith(Colleague colleague) {
        return all().stream().anyMatch(each -> colleague.worksAt(each.code()));
    }

    /**
     * Refuses what belongs to a desk of others.
     *
     * @param desk the id of the thing's desk; null when it belongs to none, and is seen by those whom every desk belongs to
     * @param what the kind of thing as the answer says it
     * @param subject what the audit trail calls it
     * @throws NotFound when the desk is none of theirs
     */
    public void mustHave(@Nullable UUID desk, String what, String subject) {
        if (!areAll() && (desk == null || !ids().contains(desk))) {
            throw NotFound.ofOthers(what, subject);
        }
    }
}
