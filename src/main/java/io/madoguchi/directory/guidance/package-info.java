/**
 * What to tell the caller: the categories of incidents with their usual severity, line and advice.
 * Must not know cases; a category is data with versions, and a case remembers the version it was given.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.guidance;

import org.jspecify.annotations.NullMarked;
