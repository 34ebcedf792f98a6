/**
 * Twilio's side of the wire: what it sends, how it signs, resolves, retries and follows, what its debugger notes.
 * Must not know verbs or callers.
 */
@NullMarked
package io.madoguchi.tools.phone.twilio;

import org.jspecify.annotations.NullMarked;
