package io.madoguchi.directory.institution;

import static io.madoguchi.directory.csv.Column.optional;
import static io.madoguchi.directory.csv.Column.required;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.csv.BadField;
import io.madoguchi.directory.csv.Column;
import io.madoguchi.directory.csv.CsvFile;
import io.madoguchi.directory.csv.CsvLine;
import io.madoguchi.directory.csv.Imported;
import io.madoguchi.directory.csv.Turns;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Brings the institutions in line with a list, by their codes. */
@Singleton
class InstitutionImport {
    private static final Column CODE = required("code", "機関コード", "医療機関コード", "事業所番号");
    private static final Column KIND = required("kind", "種別", "施設種別");
    private static final Column NAME = required("name", "名称", "医療機関名", "施設名");
    private static final Column PREFECTURE = required("prefecture", "都道府県", "都道府県コード");
    private static final Column CITY = required("city", "市区町村");
    private static final Column STREET = optional("street", "所在地", "住所", "番地");
    private static final Column PHONES = optional("phones", "電話番号", "電話");
    private static final Column MAIL = optional("mail", "メールアドレス", "メール");
    private static final List<Column> COLUMNS = List.of(CODE, KIND, NAME, PREFECTURE, CITY, STREET, PHONES, MAIL);

    private final EntityManager database;
    private final Institutions institutions;
    private final Turns turns;
    private final Vault vault;

    InstitutionImport(EntityManager database, Institutions institutions, Turns turns, Vault vault) {
        this.database = database;
        this.institutions = institutions;
        this.turns = turns;
        this.vault = vault;
    }

    /** Part of the caller's transaction, which must not have read institutions before: they are forgotten on the way. */
    Imported run(CsvFile file) {
        file.check(COLUMNS, InstitutionImport::read);
        turns.toImport(Institutions.LIST);
        var tally = new Imported.Tally();
        database.unwrap(Session.class).setJdbcBatchSize(CsvFile.CHUNK);
        file.inChunks(COLUMNS, InstitutionImport::read, chunk -> store(chunk, tally));
        return tally.imported();
    }

    private Consumer<Institution.Entry> store(List<Institution.Entry> chunk, Imported.Tally tally) {
        database.flush();
        database.clear();
        Map<String, InstitutionRow> known =
                institutions.known(chunk.stream().map(Institution.Entry::code).toList());
        return entry -> {
            InstitutionRow row = known.get(entry.code());
            if (row == null) {
                database.persist(new InstitutionRow(entry, vault));
                tally.created();
                return;
            }
            Institution.Entry wanted = entry.over(row.entry());
            if (wanted.equals(row.entry())) {
                tally.unchanged();
            } else {
                row.become(wanted, vault);
                tally.updated();
            }
        };
    }

    private static Institution.Entry read(CsvLine line) {
        String code =
                line.value(CODE, Institution::code, Institution.CODE_MESSAGE).orElseThrow();
        line.mustBeFirst(CODE, code);
        return new Institution.Entry(
                code,
                line.value(KIND, InstitutionKind::written, "is no kind of institution we know")
                        .orElseThrow(),
                line.text(NAME, 100).orElseThrow(),
                line.value(PREFECTURE, Prefecture::written, "is no prefecture").orElseThrow(),
                line.text(CITY, 100).orElseThrow(),
                line.text(STREET, 200).orElse(null),
                line.text(PHONES, 200).map(InstitutionImport::phones).orElse(List.of()),
                line.value(MAIL, Institution::mail, Institution.MAIL_MESSAGE).orElse(null));
    }

    private static List<String> phones(String text) {
        List<String> phones = Arrays.stream(text.split("[;;、]", -1))
                .map(each -> PhoneNumber.parse(each)
                        .orElseThrow(() -> new BadField(PHONES, "has something that is no telephone number"))
                        .e164())
                .distinct()
                .toList();
        if (phones.size() > Institution.MOST_PHONES) {
            throw new BadField(PHONES, "has more than " + Institution.MOST_PHONES + " numbers");
        }
        return phones;
    }
}
