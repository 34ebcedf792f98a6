package io.madoguchi.voice.recording;

import java.util.Locale;

/** Where the sound of a message is. Each step to the next is taken by whoever claims it, and may be taken twice. */
public enum Audio {
    /** At Twilio: to be fetched. */
    WAITING,
    /** Here, and still at Twilio: to be read again and then deleted there. */
    STORED,
    /** Here alone. */
    KEPT,
    /** Nowhere: Twilio recorded nothing. */
    EMPTY,
    /** Not here, and never will be. */
    LOST,
    /** Forgotten on purpose; the file, and what may be left at Twilio, is to be deleted. */
    FORGOTTEN;

    boolean canBeHeard() {
        return this == STORED || this == KEPT;
    }

    /** Whether Twilio still has its copy is nobody's business. */
    public String wireName() {
        return canBeHeard() ? "available" : name().toLowerCase(Locale.ROOT);
    }
}
