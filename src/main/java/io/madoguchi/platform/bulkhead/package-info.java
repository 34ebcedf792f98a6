/**
 * Keeps one kind of work from taking what another needs: threads, database connections, turns. Callers on the telephone
 * have threads and connections of their own.
 * Must not know what the work is.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.bulkhead;

import org.jspecify.annotations.NullMarked;
