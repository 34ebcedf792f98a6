/**
 * What to tell the caller: the categories of incidents with their usual severity, line and advice.
 * Must not know cases; a category is data with versions.
 * Announces no facts yet.
 */
@NullMarked
package io.madoguchi.directory.guidance;

import org.jspecify.annotations.NullMarked;
