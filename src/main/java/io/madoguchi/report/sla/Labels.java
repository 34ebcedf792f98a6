package io.madoguchi.report.sla;

import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Kind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What things are called in the sheets of the report.
 *
 * @param language {@code ja} or {@code en}
 */
record Labels(List<Desk> desks, String language) {
    String word(String key) {
        return Words.words(Measure.WORDS, language, key, key);
    }

    Column column(String name, Kind kind) {
        return Column.of(name, kind, Measure.WORDS, language);
    }

    /** Of the names of desks. */
    Column desk() {
        return column("desk", Kind.TEXT).wide(34);
    }

    /** Of the desk with a code; of all together the one they have in common, or UTC. */
    ZoneId zone(@Nullable String code) {
        List<ZoneId> zones = desks.stream()
                .filter(each -> code == null || each.code().equals(code))
                .map(Desk::zone)
                .distinct()
                .toList();
        if (zones.isEmpty()) {
            throw new IllegalStateException("Desk " + code + " was not asked for");
        }
        return zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC;
    }

    /** The name of the desk with a code; of none, of all together. */
    String desk(@Nullable String code) {
        return code == null
                ? word("every")
                : desks.stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(each -> each.name(language))
                        .orElse(code);
    }
}
