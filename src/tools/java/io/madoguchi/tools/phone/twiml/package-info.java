/**
 * TwiML as Twilio reads it: bytes in, verbs and complaints out. Strict where Twilio is strict.
 * Must not know HTTP, time or callers.
 */
@NullMarked
package io.madoguchi.tools.phone.twiml;

import org.jspecify.annotations.NullMarked;
