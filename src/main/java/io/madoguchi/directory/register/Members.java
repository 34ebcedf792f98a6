package io.madoguchi.directory.register;

import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.csv.Turns;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.Relation;
import io.madoguchi.directory.member.StatedNumber;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members we know. Methods that change something run in the caller's transaction. */
@Singleton
public class Members {
    static final String LIST = "members";

    private final EntityManager database;
    private final MemberIndex index;
    private final Turns turns;

    Members(EntityManager database, MemberIndex index, Turns turns) {
        this.database = database;
        this.index = index;
        this.turns = turns;
    }

    public Optional<Member> find(UUID id) {
        return Optional.ofNullable(database.find(MemberRow.class, id)).map(MemberRow::member);
    }

    /** Those of these ids, in no order; all with two queries. */
    public List<Member> all(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        rows("from MemberRow m left join fetch m.memberships where m.id in :indexes", ids);
        return rows("from MemberRow m left join fetch m.relations where m.id in :indexes", ids)
                .map(MemberRow::member)
                .toList();
    }

    /**
     * The member of a member number or a number in the register of physicians, in any width. Empty when there is none, and
     * when the one is somebody's member number and somebody else's register number.
     */
    public Optional<Member> byStatedNumber(String number) {
        List<Member> found = list(new Search(number, null, null), null, 2);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** In the order in which they were entered. */
    List<Member> list(Search search, @Nullable UUID after, int rows) {
        if (search.number != null && StatedNumber.of(search.number).isEmpty()) {
            return List.of();
        }
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (after != null) {
            conditions.add("id > :after");
            values.put("after", after);
        }
        search.ask(index, conditions, values);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query = database.createQuery("from MemberRow m" + where + " order by id", MemberRow.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(rows).getResultList().stream()
                .map(MemberRow::member)
                .toList();
    }

    Member create(Member.Entry entry) {
        turns.toEdit(LIST);
        var row = new MemberRow(entry, index);
        mustBeFree(row);
        database.persist(row);
        return row.member();
    }

    Member edit(UUID id, @Nullable String ifMatch, UnaryOperator<Member.Entry> edit) {
        return change(id, ifMatch, row -> {
            row.become(edit.apply(row.entry()), index);
            mustBeFree(row);
        });
    }

    /** Sets what a member is to an institution, or was; an empty list forgets it. */
    Member relate(UUID id, @Nullable String ifMatch, UUID institution, List<Relation> relations) {
        return change(id, ifMatch, row -> row.relate(institution, relations));
    }

    private Member change(UUID id, @Nullable String ifMatch, Consumer<MemberRow> change) {
        turns.toEdit(LIST);
        MemberRow row = database.find(MemberRow.class, id);
        if (row == null) {
            throw new NotFound("member");
        }
        ETag.mustMatch(ifMatch, row.version());
        change.accept(row);
        database.flush();
        return row.member();
    }

    private void mustBeFree(MemberRow row) {
        if (row.numberIndex() == null && row.registerIndex() == null) {
            throw Invalid.at("/number", "number or registerNumber is needed");
        }
        if (isOfAnother(row, "select id from MemberRow where numberIndex = :index", row.numberIndex())) {
            throw new Taken("member-number-taken", "The member number is taken", "Another member has this number.");
        }
        if (isOfAnother(row, "select id from MemberRow where registerIndex = :index", row.registerIndex())) {
            throw new Taken(
                    "register-number-taken",
                    "The register number is taken",
                    "Another member has this number in the register of physicians.");
        }
    }

    private boolean isOfAnother(MemberRow row, String query, @Nullable UUID wanted) {
        // Without writing first: the database would refuse the row before we could say why.
        return wanted != null
                && database.createQuery(query, UUID.class)
                        .setFlushMode(FlushModeType.COMMIT)
                        .setParameter("index", wanted)
                        .getResultStream()
                        .anyMatch(id -> !id.equals(row.id()));
    }

    Map<UUID, MemberRow> byNumberIndex(Collection<UUID> indexes) {
        return rows("from MemberRow m left join fetch m.memberships where m.numberIndex in :indexes", indexes)
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.numberIndex()), row -> row));
    }

    Map<UUID, MemberRow> byRegisterIndex(Collection<UUID> indexes) {
        return rows("from MemberRow m left join fetch m.memberships where m.registerIndex in :indexes", indexes)
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.registerIndex()), row -> row));
    }

    private Stream<MemberRow> rows(String query, Collection<UUID> indexes) {
        return database.createQuery(query, MemberRow.class).setParameter("indexes", indexes).getResultList().stream();
    }

    /** What a list is asked for; null asks for nothing in particular. */
    record Search(
            @Nullable String number,
            @Nullable String name,
            @Nullable UUID institution) {

        private void ask(MemberIndex index, List<String> conditions, Map<String, Object> values) {
            if (number != null) {
                conditions.add("(numberIndex = :number or registerIndex = :register)");
                values.put("number", index.ofNumber(number));
                values.put("register", index.ofRegisterNumber(number));
            }
            if (name != null) {
                conditions.add(":name member of m.names");
                values.put("name", index.ofName(name));
            }
            if (institution != null) {
                conditions.add("exists (select 1 from m.relations r where r.institution = :institution)");
                values.put("institution", institution);
            }
        }

        @Override
        public String toString() {
            return "Search";
        }
    }

    private static final class Taken extends Rejected {
        Taken(String type, String title, String detail) {
            super(409, type, title, detail);
        }
    }
}
