package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.Institutions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;

/** A case is found by the name of its institution, which is public. */
@Singleton
class InstitutionNames implements SearchableNames {
    private final Institutions institutions;

    InstitutionNames(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public Collection<String> of(Tickets.Text ticket) {
        return Optional.ofNullable(ticket.institution()).flatMap(institutions::find).map(Institution::name).stream()
                .toList();
    }
}
