/**
 * What can become of a case: states, moves, severities, deadlines and what is kept out of free text; pure.
 * Must not read a clock or a database.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.flow;

import org.jspecify.annotations.NullMarked;
