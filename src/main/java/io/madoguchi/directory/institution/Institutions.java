package io.madoguchi.directory.institution;

import io.madoguchi.core.ETag;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.directory.csv.Turns;
import io.madoguchi.platform.privacy.Folding;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The institutions we know. Methods that change something run in the caller's transaction. */
@Singleton
public class Institutions {
    static final String LIST = "institutions";
    private static final int SUGGESTED = 5;

    private final EntityManager database;
    private final Vault vault;
    private final Turns turns;

    Institutions(EntityManager database, Vault vault, Turns turns) {
        this.database = database;
        this.vault = vault;
        this.turns = turns;
    }

    public Optional<Institution> find(UUID id) {
        return Optional.ofNullable(database.find(InstitutionRow.class, id)).map(InstitutionRow::institution);
    }

    /** Those of these ids, in no order. */
    public List<Institution> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.createQuery(
                                "from InstitutionRow i left join fetch i.phones where i.id in :ids",
                                InstitutionRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(InstitutionRow::institution)
                        .toList();
    }

    /**
     * The institutions that use this number, five at most: a suggestion whom to ask for, never a proof of who is calling.
     */
    public List<Institution> suggestedFor(PhoneNumber number) {
        return list(new Search(number, null, null, null), null, SUGGESTED);
    }

    /** What the scheme covers at all. */
    public List<Coverage> coverage() {
        return database.createQuery("from CoverageRow order by kind", CoverageRow.class)
                .getResultStream()
                .map(CoverageRow::coverage)
                .toList();
    }

    /** In the order of their codes. */
    List<Institution> list(Search search, @Nullable String afterCode, int rows) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (afterCode != null) {
            conditions.add("code > :after");
            values.put("after", afterCode);
        }
        search.ask(vault, conditions, values);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query = database.createQuery("from InstitutionRow i" + where + " order by code", InstitutionRow.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(rows).getResultList().stream()
                .map(InstitutionRow::institution)
                .toList();
    }

    Institution create(Institution.Entry entry) {
        turns.toEdit(LIST);
        if (!known(List.of(entry.code())).isEmpty()) {
            throw new Taken();
        }
        var row = new InstitutionRow(entry, vault);
        database.persist(row);
        return row.institution();
    }

    Institution edit(UUID id, @Nullable String ifMatch, UnaryOperator<Institution.Entry> edit) {
        turns.toEdit(LIST);
        InstitutionRow row = database.find(InstitutionRow.class, id);
        if (row == null) {
            throw new NotFound("institution");
        }
        ETag.mustMatch(ifMatch, row.version());
        row.become(edit.apply(row.entry()), vault);
        database.flush();
        return row.institution();
    }

    /** The rows of these codes, by code. */
    Map<String, InstitutionRow> known(List<String> codes) {
        return database.createQuery(
                        "from InstitutionRow i left join fetch i.phones where i.code in :codes", InstitutionRow.class)
                .setParameter("codes", codes)
                .getResultStream()
                .collect(Collectors.toMap(InstitutionRow::code, row -> row));
    }

    /** What a list is asked for; null asks for nothing in particular. */
    record Search(
            @Nullable PhoneNumber phone,
            @Nullable String name,
            @Nullable InstitutionKind kind,
            @Nullable Prefecture prefecture) {

        private void ask(Vault vault, List<String> conditions, Map<String, Object> values) {
            if (phone != null) {
                conditions.add("exists (select 1 from i.phones p where p.index = :phone)");
                values.put("phone", vault.index(phone));
            }
            if (name != null) {
                conditions.add("locate(:name, nameFolded) > 0");
                values.put("name", Folding.name(name));
            }
            if (kind != null) {
                conditions.add("kind = :kind");
                values.put("kind", kind);
            }
            if (prefecture != null) {
                conditions.add("prefecture = :prefecture");
                values.put("prefecture", prefecture.code());
            }
        }
    }

    private static final class Taken extends Rejected {
        Taken() {
            super(409, "institution-code-taken", "The institution code is taken", "Another institution has this code.");
        }
    }
}
