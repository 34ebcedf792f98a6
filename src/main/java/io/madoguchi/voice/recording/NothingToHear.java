package io.madoguchi.voice.recording;

import io.madoguchi.core.Rejected;

/** There is a message, but nothing of it can be heard: not yet, or never again. */
public final class NothingToHear extends Rejected {
    public NothingToHear(Audio audio) {
        super(
                audio == Audio.WAITING ? 409 : 410,
                "nothing-to-hear",
                "There is nothing to listen to",
                switch (audio) {
                    case WAITING -> "The recording has not been fetched yet.";
                    case EMPTY -> "The caller said nothing, or it was not recorded.";
                    case LOST -> "The recording could not be fetched.";
                    case FORGOTTEN -> "The recording was deleted, as its time was over.";
                    case STORED, KEPT -> "The recording has no key.";
                });
    }
}
