/**
 * What the law asks of an institution after an incident, and until which day: answers in, duties out. Pure values only.
 * It advises and never decides; must not know any clock, database or HTTP.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.statute;

import org.jspecify.annotations.NullMarked;
