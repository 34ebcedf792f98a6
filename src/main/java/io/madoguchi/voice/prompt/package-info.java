/**
 * What a caller hears: the texts of each desk in Japanese and English, editable, within Twilio's limits.
 * Must not know calls or their states; it is asked for a text by name and given the values to fill in.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.prompt;

import org.jspecify.annotations.NullMarked;
