/**
 * Twilio's wire and nothing of ours: the request signature, a signed form, the account that may ring us.
 * Must not know desks, calls or what is said to a caller.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.twilio;

import org.jspecify.annotations.NullMarked;
