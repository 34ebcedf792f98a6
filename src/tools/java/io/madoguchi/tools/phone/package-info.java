/**
 * The command {@code scripts/phone}: rings a running service from the command line, once or a thousand times, and replays
 * captured webhooks. Reads arguments and settings, prints what happened; knows how to play nothing itself.
 */
@NullMarked
package io.madoguchi.tools.phone;

import org.jspecify.annotations.NullMarked;
