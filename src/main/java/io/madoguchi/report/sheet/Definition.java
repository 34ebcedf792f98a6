package io.madoguchi.report.sheet;

/**
 * What a figure means.
 *
 * @param measure what programs call it
 * @param title what people call it
 * @param source where the definition is from
 */
public record Definition(String measure, String title, String definition, String source) {}
