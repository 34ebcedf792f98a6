/**
 * Remote support of the first line: who consented, who looked at which device with what, until when.
 * Must not be begun without consent (domain.md A19).
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.remote;

import org.jspecify.annotations.NullMarked;
