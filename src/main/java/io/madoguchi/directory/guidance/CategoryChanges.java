package io.madoguchi.directory.guidance;

import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only writer of categories: it adds versions and alters none. Every method is part of the caller's transaction. */
@Singleton
class CategoryChanges {
    private final EntityManager database;
    private final Categories categories;
    private final AuditSubject subject;
    private final Asker asker;
    private final Clock clock;

    CategoryChanges(EntityManager database, Categories categories, AuditSubject subject, Asker asker, Clock clock) {
        this.database = database;
        this.categories = categories;
        this.subject = subject;
        this.asker = asker;
        this.clock = clock;
    }

    /**
     * The first version of a new category.
     *
     * @throws Rejected 409 when there is or was a category of that code
     */
    History create(String code, CategoryBody asked) {
        takeTurn();
        if (categories.read().containsKey(code)) {
            throw new Taken();
        }
        return new History(List.of(write(code, 1, asked)));
    }

    /** A further version of a category. */
    History change(String code, @Nullable String ifMatch, CategoryBody asked) {
        takeTurn();
        History before = categories.read().get(code);
        if (before == null) {
            throw new NotFound("category");
        }
        int latest = before.latest().version();
        ETag.mustMatch(ifMatch, latest);
        return before.followedBy(write(code, latest + 1, asked));
    }

    /** Changes wait for each other, and whoever reads the new revision reads all that came with it. */
    private void takeTurn() {
        database.createNativeQuery("UPDATE guidance_revision SET revision = revision + 1 WHERE id = 1")
                .executeUpdate();
    }

    private Category write(String code, int version, CategoryBody asked) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Category.ZONE);
        LocalDate given = Input.date("/effectiveFrom", asked.effectiveFrom());
        LocalDate from = given == null ? today : given;
        LocalDate retiredFrom = Input.date("/retiredFrom", asked.retiredFrom());
        if (from.isBefore(today)) {
            throw Invalid.at("/effectiveFrom", "must be today or later: what a category was, it stays");
        }
        if (retiredFrom != null && code.equals(Category.UNDETERMINED)) {
            throw Invalid.at("/retiredFrom", "must be left out: every ring begins as " + code);
        }
        if (retiredFrom != null && retiredFrom.isBefore(from)) {
            throw Invalid.at("/retiredFrom", "must not be before effectiveFrom");
        }
        Category written = asked.toCategory(code, version, from, now, retiredFrom);
        subject.is("category", code);
        database.persist(new CategoryRow(written, asker.username(), now));
        return written;
    }

    private static final class Taken extends Rejected {
        Taken() {
            super(409, "category-code-taken", "The category code is taken", "There is a category of this code.");
        }
    }
}
