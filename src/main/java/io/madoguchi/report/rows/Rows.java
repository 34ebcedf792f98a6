package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.report.answer.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows somebody asks for.
 *
 * @param desks by code
 */
record Rows(AgroalDataSource connections, Export export, List<Desk> desks, Span span) {
    /**
     * Begins to read them.
     *
     * @param after the row before the first; null to begin with the first there is
     * @param atOnce how many are fetched together
     */
    Reading reading(@Nullable Place after, int atOnce) {
        return new Reading(this, after, atOnce);
    }
}
