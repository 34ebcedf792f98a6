package io.madoguchi.platform.notice.send;

import io.madoguchi.platform.notice.Owed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one channel at once.
 *
 * @param id the same at every attempt, so that the receiver can drop what came before
 * @param attempt from 1
 * @param secret signs web hooks; null for mail
 * @param notices the oldest first
 */
record Message(
        UUID id,
        int attempt,
        UUID channel,
        Channel.Kind kind,
        String target,
        @Nullable String secret,
        String language,
        List<Owed> notices) {
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
