package io.madoguchi.report.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an export.
 *
 * @param cells in the order of its fields
 */
record Row(Place place, List<@Nullable Object> cells) {}
