package io.madoguchi.report.measure;

import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a desk and an interval.
 *
 * @param desk its code; null for all together
 * @param closed whether it stands for good
 */
public record Part(@Nullable String desk, Stretch stretch, boolean closed, Reading reading) {}
