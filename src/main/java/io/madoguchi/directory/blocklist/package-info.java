/**
 * Numbers whose calls are refused for a while, at a desk or everywhere, and why.
 * Must not know calls: the telephone asks. A withheld number is no number and cannot be blocked.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.blocklist;

import org.jspecify.annotations.NullMarked;
