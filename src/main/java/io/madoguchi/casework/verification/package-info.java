/**
 * Whether the scheme is for whoever a case is about: a member found by the number the caller states, at an institution.
 * Must not stand in the way of help; only referral and relief wait for it.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.verification;

import org.jspecify.annotations.NullMarked;
