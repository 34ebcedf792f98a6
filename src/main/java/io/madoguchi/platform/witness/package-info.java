/**
 * What requests change and show, who came and went, and what was refused, written into the audit trail.
 * Must not know what the rooms do; it sees their doors.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.witness;

import org.jspecify.annotations.NullMarked;
