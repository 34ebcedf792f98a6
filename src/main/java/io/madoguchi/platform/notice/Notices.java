package io.madoguchi.platform.notice;

import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What people are to be told, for rooms that know it. */
@Singleton
public class Notices {
    private static final Pattern UNFILLED = Pattern.compile("\\{[a-zA-Z]+}");

    private final EntityManager database;
    private final Event<NoticeFact> facts;
    private final Colleagues colleagues;
    private final Clock clock;

    Notices(EntityManager database, Event<NoticeFact> facts, Colleagues colleagues, Clock clock) {
        this.database = database;
        this.facts = facts;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * Owes a notice in the caller's transaction: if that is rolled back, nobody is told. Two who owe the same at one moment
     * race for it; the transaction that loses has to be done again, as {@link io.madoguchi.core.Transactions} does.
     * Where nobody is active whom it is for, the supervisors of its desk get it, and where there is none, the administrators:
     * no notice is for nobody.
     *
     * @return false when it was owed before
     * @throws IllegalArgumentException when words/notices has no text for it, or the text says more than the notice
     */
    public boolean owe(Notice notice) {
        mustBeReadable(notice);
        boolean before = !database.createQuery(
                        "select 1 from NoticeRow where kind = :kind and once = :once", Integer.class)
                .setParameter("kind", notice.kind())
                .setParameter("once", notice.once())
                .getResultList()
                .isEmpty();
        if (before) {
            return false;
        }
        var row = new NoticeRow(notice.to(somebody(notice)), clock.instant());
        database.persist(row);
        database.flush();
        facts.fire(new NoticeFact.IsOwed(row.owed()));
        return true;
    }

    /** The notices of these ids, the oldest first. */
    public List<Owed> all(Collection<UUID> ids) {
        return database.createQuery("from NoticeRow where id in :ids order by id", NoticeRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(NoticeRow::owed)
                .toList();
    }

    private Audience somebody(Notice notice) {
        Notice.At desk = notice.desk();
        List<Colleague> active = desk == null ? colleagues.active() : colleagues.activeAt(desk.code());
        return notice.audience().orWhoCanAct(active);
    }

    private void mustBeReadable(Notice notice) {
        var owed = new Owed(new UUID(0, 0), clock.instant(), notice);
        for (String language : List.of("ja", "en")) {
            for (String part : List.of("title", "text")) {
                boolean known = !Words.words(Owed.BUNDLE, language, notice.kind() + "." + part, "")
                        .isEmpty();
                String said = part.equals("title") ? owed.title(language) : owed.text(language);
                if (!known || UNFILLED.matcher(said).find()) {
                    throw new IllegalArgumentException("words/notices cannot say " + notice.kind() + "." + part);
                }
            }
        }
    }
}
