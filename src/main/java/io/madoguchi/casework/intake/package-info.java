/**
 * How a call finds its case: it joins the one its caller still has open, or opens another.
 * Must not know how calls are told; it is handed what is known of one.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.intake;

import org.jspecify.annotations.NullMarked;
