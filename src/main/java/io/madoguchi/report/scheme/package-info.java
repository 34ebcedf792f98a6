/**
 * What the scheme's owner is told of a month: how many cases of which kind, and nothing that leads to a single institution.
 * Reads views only. Announces no facts.
 */
@NullMarked
package io.madoguchi.report.scheme;

import org.jspecify.annotations.NullMarked;
