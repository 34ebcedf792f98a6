package io.madoguchi.report.sla;

import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a desk and an interval.
 *
 * @param desk its code; null for all together
 * @param closed whether it stands for good
 */
record Part(@Nullable String desk, Stretch stretch, boolean closed, Reading reading) {}
