package io.madoguchi.voice.voicemail;

import io.madoguchi.core.Rejected;

/** The sound should be in the store, and cannot be read there at the moment. */
final class StoreFailed extends Rejected {
    StoreFailed() {
        super(503, "recordings-unavailable", "The recordings cannot be read", "Try again later.");
    }
}
