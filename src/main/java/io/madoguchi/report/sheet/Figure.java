package io.madoguchi.report.sheet;

/** What stands in a column whose cells are of several kinds, and what it is of. */
public record Figure(Kind kind, Object value) {}
