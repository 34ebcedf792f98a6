package io.madoguchi.tools.phone.twiml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One webhook answer, read: what to play and what was wrong with it.
 *
 * @param unplayable why nothing of it can be played; Twilio then turns to the fallback URL
 */
public record Document(
        List<Verb> verbs, List<Finding> findings, @Nullable Finding unplayable) {
    static Document unplayable(Finding why) {
        return new Document(List.of(), List.of(why), why);
    }
}
