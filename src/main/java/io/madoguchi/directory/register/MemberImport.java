package io.madoguchi.directory.register;

import static io.madoguchi.directory.csv.Column.optional;
import static io.madoguchi.directory.csv.Column.required;

import io.madoguchi.directory.csv.BadField;
import io.madoguchi.directory.csv.Column;
import io.madoguchi.directory.csv.CsvFile;
import io.madoguchi.directory.csv.CsvLine;
import io.madoguchi.directory.csv.Imported;
import io.madoguchi.directory.csv.Turns;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.MemberClass;
import io.madoguchi.directory.member.Membership;
import io.madoguchi.directory.member.StatedNumber;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Brings the members in line with a list, by their member numbers. */
@Singleton
class MemberImport {
    private static final Column NUMBER = required("number", "会員番号");
    private static final Column REGISTER_NUMBER = optional("registerNumber", "医籍番号", "医籍登録番号");
    private static final Column NAME = required("name", "氏名", "会員名");
    private static final Column KANA = optional("kana", "フリガナ", "氏名カナ");
    private static final Column CLASS = required("class", "会員区分", "会員種別");
    private static final Column FROM = required("classFrom", "区分開始日", "種別開始日");
    private static final Column TO = optional("classTo", "区分終了日", "種別終了日");
    private static final List<Column> COLUMNS = List.of(NUMBER, REGISTER_NUMBER, NAME, KANA, CLASS, FROM, TO);

    private final EntityManager database;
    private final Members members;
    private final MemberIndex index;
    private final Turns turns;

    MemberImport(EntityManager database, Members members, MemberIndex index, Turns turns) {
        this.database = database;
        this.members = members;
        this.index = index;
        this.turns = turns;
    }

    /** Part of the caller's transaction, which must not have read members before: they are forgotten on the way. */
    Imported run(CsvFile file) {
        file.check(COLUMNS, MemberImport::read);
        turns.toImport(Members.LIST);
        var tally = new Imported.Tally();
        database.unwrap(Session.class).setJdbcBatchSize(CsvFile.CHUNK);
        file.inChunks(COLUMNS, MemberImport::read, chunk -> store(chunk, tally));
        return tally.imported();
    }

    private Consumer<Line> store(List<Line> chunk, Imported.Tally tally) {
        database.flush();
        database.clear();
        Map<UUID, MemberRow> byNumber = members.byNumberIndex(
                chunk.stream().map(line -> index.ofNumber(line.number)).toList());
        Map<UUID, MemberRow> byRegisterNumber = members.byRegisterIndex(chunk.stream()
                .map(Line::registerNumber)
                .filter(Objects::nonNull)
                .map(index::ofRegisterNumber)
                .toList());
        return line -> {
            MemberRow named = byNumber.get(index.ofNumber(line.number));
            MemberRow registered = line.registerNumber == null
                    ? null
                    : byRegisterNumber.get(index.ofRegisterNumber(line.registerNumber));
            store(line, theSame(named, registered), tally);
        };
    }

    /** Somebody who was entered without a member number is known by the register number. */
    private static @Nullable MemberRow theSame(@Nullable MemberRow named, @Nullable MemberRow registered) {
        if (registered == null || registered.equals(named)) {
            return named;
        }
        if (named == null && registered.numberIndex() == null) {
            return registered;
        }
        throw new BadField(REGISTER_NUMBER, "is that of another member");
    }

    private void store(Line line, @Nullable MemberRow row, Imported.Tally tally) {
        if (row == null) {
            database.persist(new MemberRow(line.entry(), index));
            tally.created();
            return;
        }
        Member.Entry wanted = line.over(row.entry());
        if (wanted.equals(row.entry())) {
            tally.unchanged();
        } else {
            row.become(wanted, index);
            tally.updated();
        }
    }

    private static Line read(CsvLine line) {
        StatedNumber number =
                line.value(NUMBER, StatedNumber::of, StatedNumber.MESSAGE).orElseThrow();
        line.mustBeFirst(NUMBER, number.key());
        StatedNumber registerNumber = line.value(REGISTER_NUMBER, StatedNumber::of, StatedNumber.MESSAGE)
                .orElse(null);
        if (registerNumber != null) {
            line.mustBeFirst(REGISTER_NUMBER, registerNumber.key());
        }
        LocalDate from = line.date(FROM).orElseThrow();
        LocalDate to = line.date(TO).orElse(null);
        if (to != null && to.isBefore(from)) {
            throw new BadField(TO, "lies before classFrom");
        }
        return new Line(
                number.written(),
                registerNumber == null ? null : registerNumber.written(),
                line.text(NAME, 100).orElseThrow(),
                line.text(KANA, 100).orElse(null),
                new Membership(
                        line.value(CLASS, MemberClass::written, "is no class of membership we know")
                                .orElseThrow(),
                        from,
                        to));
    }

    private record Line(
            String number,
            @Nullable String registerNumber,
            String name,
            @Nullable String kana,
            Membership membership) {

        Member.Entry entry() {
            return new Member.Entry(number, registerNumber, name, kana, List.of(membership));
        }

        /** What this line says, with what it leaves open as it was known. */
        Member.Entry over(Member.Entry known) {
            return new Member.Entry(
                    number,
                    registerNumber == null ? known.registerNumber() : registerNumber,
                    name,
                    kana == null ? known.kana() : kana,
                    membership.over(known.memberships()));
        }

        @Override
        public String toString() {
            return "Line";
        }
    }
}
