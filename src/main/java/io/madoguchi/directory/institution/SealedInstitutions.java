package io.madoguchi.directory.institution;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Where an institution is reached; a telephone number is its own key, since no two are sealed alike. */
@Singleton
class SealedInstitutions implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("id", InstitutionRow.STREET, InstitutionRow.MAIL),
                new Table("number", "institution_id", List.of(InstitutionRow.PHONE)));
    }
}
