package io.madoguchi.platform.notice.carry;

import io.madoguchi.core.Words;
import io.madoguchi.platform.notice.Owed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one channel at once.
 *
 * @param id the same at every attempt, so that the receiver can drop what came before
 * @param attempt from 1
 * @param secret signs web hooks; null for all else
 * @param notices the oldest first
 */
public record Message(
        UUID id,
        int attempt,
        UUID channel,
        Kind kind,
        String target,
        @Nullable String secret,
        String language,
        List<Owed> notices) {
    /** One line that stands for all of it, in its language. */
    String title() {
        String first = notices.getFirst().title(language);
        return notices.size() == 1
                ? first
                : Words.words("notices", language, "digest.title", "{first}")
                        .replace("{count}", Integer.toString(notices.size()))
                        .replace("{first}", first);
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
