package io.madoguchi.voice.recording;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.twilio.rest.Media;
import io.madoguchi.platform.twilio.rest.TwilioRecordings;
import io.madoguchi.platform.twilio.rest.TwilioUnavailable;
import io.madoguchi.voice.audio.Sound;
import io.madoguchi.voice.audio.Store;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.recording.Voicemail.Step;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The way of a sound: from Twilio into the store, then out of Twilio, at last out of the store. Each step is claimed for a
 * while in a transaction, done outside any, and written down in another; whoever dies in between has done nothing that
 * cannot be done again. A step that is done twice, by two who both think it is theirs, does no harm either: the file is
 * replaced as a whole, by the same sound sealed with the same key.
 */
@Singleton
class Fetching {
    /** A claim is renewed while its step lasts; if whoever made it vanishes, somebody else goes on so soon. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final VoicemailRows rows;
    private final Store store;
    private final TwilioRecordings twilio;
    private final Calls calls;
    private final CaseFiles files;
    private final Clock clock;
    private final Duration giveUpAfter;
    private final Duration keepAtTwilio;
    private final Map<UUID, Step> underWay = new ConcurrentHashMap<>();

    Fetching(
            VoicemailRows rows,
            Store store,
            TwilioRecordings twilio,
            Calls calls,
            CaseFiles files,
            Clock clock,
            @ConfigProperty(name = "madoguchi.recordings.give-up-after") Duration giveUpAfter,
            @ConfigProperty(name = "madoguchi.recordings.keep-at-twilio") Duration keepAtTwilio) {
        this.rows = rows;
        this.store = store;
        this.twilio = twilio;
        this.calls = calls;
        this.files = files;
        this.clock = clock;
        this.giveUpAfter = giveUpAfter;
        this.keepAtTwilio = keepAtTwilio;
    }

    /** The step that is due the longest, for whoever asks alone. */
    Optional<Step> claim(Instant now) {
        return Transactions.inOne(() -> rows.due(now).map(due -> due.claim(now, LEASE)));
    }

    void take(Step step, Instant now) {
        underWay.put(step.id(), step);
        try {
            switch (step.from()) {
                case WAITING -> tell(step, fetch(step), now);
                case STORED -> deleteAtTwilio(step, now);
                case FORGOTTEN -> destroy(step, now);
                case KEPT, EMPTY, LOST -> throw new IllegalStateException(step + " has no next step");
            }
        } finally {
            underWay.remove(step.id());
        }
    }

    boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** Renews the claims of the steps under way. */
    void renew() {
        Instant until = clock.instant().plus(LEASE);
        underWay.values().forEach(step -> change(step, voicemail -> voicemail.renew(until)));
    }

    /** Gives back the claims of the steps under way, so that another replica goes on at once. */
    void giveBack() {
        Instant now = clock.instant();
        Transactions.oneByOne(underWay.values(), Step::id, step -> change(step, voicemail -> voicemail.giveBack(now)));
    }

    /** Puts the sound into the store. */
    Media fetch(Step step) {
        try {
            return sound(step).write(store, out -> twilio.media(step.recordingSid(), out));
        } catch (IOException full) {
            Log.errorf(
                    "%s cannot be stored: %s",
                    step.recordingSid(), full.getClass().getSimpleName());
            return new Media.Failed("the store failed");
        }
    }

    /** Writes down what came of it, unless somebody else has by now. */
    void tell(Step step, Media media, Instant now) {
        change(step, voicemail -> {
            switch (media) {
                case Media.Fetched fetched -> {
                    voicemail.stored(fetched, now.plus(keepAtTwilio), now);
                    tellTheCase(voicemail, now);
                }
                case Media.Gone _ -> giveUp(voicemail, "Twilio has no such recording any more");
                case Media.TooLarge _ -> giveUp(voicemail, "it is larger than we keep");
                case Media.NotYet _ -> tryForAWhile(voicemail, "it is not ready", now);
                case Media.NotAudio _ -> tryForAWhile(voicemail, "something else came", now);
                case Media.Failed failed -> tryAgain(voicemail, failed.why(), now);
            }
        });
    }

    /** Twilio has answered, and may never answer otherwise. */
    private void tryForAWhile(Voicemail voicemail, String why, Instant now) {
        if (voicemail.toldAt().plus(giveUpAfter).isBefore(now)) {
            giveUp(voicemail, why);
        } else {
            tryAgain(voicemail, why, now);
        }
    }

    /** A blank one is not asked for twice. */
    private static void tryAgain(Voicemail voicemail, String why, Instant now) {
        if (voicemail.isBlank()) {
            giveUp(voicemail, why);
        } else {
            voicemail.postpone(now);
        }
    }

    private static void giveUp(Voicemail voicemail, String why) {
        voicemail.isLost();
        if (voicemail.audio() == Audio.LOST) {
            Log.errorf("The message of %s is lost: %s", voicemail.callSid(), why);
        }
    }

    /** Nothing while the call has none. */
    void tellTheCase(Voicemail voicemail, Instant now) {
        UUID call = voicemail.callId();
        Calls.Ring ring = calls.rings(List.of(call)).get(call);
        if (ring == null || ring.ticketId() == null || voicemail.isBlank()) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("voicemail", voicemail.id());
        details.put("callSid", voicemail.callSid());
        details.put("seconds", voicemail.seconds() == null ? 0 : voicemail.seconds());
        files.tell(ring.ticketId(), TicketEntry.Kind.VOICEMAIL_KEPT, null, details, By.system(now));
    }

    /** Only what can be read back, and is what came, may be the only copy. */
    private void deleteAtTwilio(Step step, Instant now) {
        if (!sound(step).isWholeIn(store)) {
            Log.errorf("%s is damaged in the store and fetched again", step.recordingSid());
            change(step, voicemail -> voicemail.isDamaged(now));
            return;
        }
        boolean deleted = isDeletedAtTwilio(step);
        change(step, voicemail -> {
            if (deleted) {
                voicemail.isHereAlone();
            } else {
                voicemail.postpone(now);
            }
        });
    }

    /** The key is destroyed already; this is what lies about. */
    private void destroy(Step step, Instant now) {
        boolean gone = isDeletedHere(step) && isDeletedAtTwilio(step);
        change(step, voicemail -> {
            if (gone) {
                voicemail.isGone();
            } else {
                voicemail.postpone(now);
            }
        });
    }

    private boolean isDeletedHere(Step step) {
        try {
            store.delete(step.id().toString());
            return true;
        } catch (IOException refused) {
            Log.errorf("The store keeps %s: %s", step.id(), refused.getClass().getSimpleName());
            return false;
        }
    }

    /** One that Twilio does not have is as good as deleted; false if Twilio does not say. */
    private boolean isDeletedAtTwilio(Step step) {
        try {
            twilio.delete(step.recordingSid());
            return true;
        } catch (TwilioUnavailable unknown) {
            return false;
        }
    }

    private void change(Step step, Consumer<Voicemail> change) {
        Transactions.inOne(() -> {
            Voicemail voicemail = rows.locked(step.id());
            if (voicemail.audio() == step.from()) {
                change.accept(voicemail);
            }
            return voicemail.id();
        });
    }

    private static Sound sound(Step step) {
        Sound sound = step.sound();
        if (sound == null) {
            throw new IllegalStateException(step.id() + " has no key");
        }
        return sound;
    }
}
