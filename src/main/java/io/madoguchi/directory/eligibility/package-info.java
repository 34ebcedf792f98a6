/**
 * Is this call for an institution of the scheme: rules over what is known of a caller. Pure values only.
 * Must not know any clock, database or HTTP, nor whoever calls by a telephone number: it never proves who that is.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.eligibility;

import org.jspecify.annotations.NullMarked;
