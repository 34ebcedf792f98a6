package io.madoguchi.casework.ticket;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a case's timeline. What people did is added, never altered; a wrong note is superseded by a right one. What the
 * service tells of a call is kept as it is known: there is one entry for each thing, whatever order the news came in.
 */
@Entity
@Table(name = "ticket_entry")
public class TicketEntry {
    static final SealedColumn DETAILS = new SealedColumn("ticket_entry", "details");

    /** What kind of fact it is. The words are part of the API. */
    public enum Kind {
        OPENED,
        /** A call came in; it opened the case or joined it. */
        CALLED,
        CALL_ENDED,
        /** A member of staff speaks with the caller. */
        CALL_ANSWERED,
        NOTED,
        EDITED,
        VERIFIED,
        ASSIGNED,
        STARTED,
        ESCALATED,
        DEESCALATED,
        REFERRED,
        WAITING,
        RESUMED,
        RESOLVED,
        REOPENED,
        CLOSED,
        VOIDED,
        MERGED,
        SPLIT,
        REMOTE_SESSION_STARTED,
        REMOTE_SESSION_ENDED,
        /** It was said what the law may ask of the institution. */
        DUTIES_ANSWERED,
        DUTY_DONE,
        DUTY_UNDONE,
        /** Somebody is to be rung back. */
        CALLBACK_PROMISED,
        /** They asked again before they were rung. */
        CALLBACK_JOINED,
        CALLBACK_CLAIMED,
        CALLBACK_RELEASED,
        CALLBACK_DIALED,
        /** An attempt ended. */
        CALLBACK_ATTEMPTED,
        CALLBACK_RESCHEDULED,
        /** They were spoken with otherwise. */
        CALLBACK_DONE,
        CALLBACK_CANCELLED,
        /** What the caller left can be listened to. */
        VOICEMAIL_KEPT,
        VOICEMAIL_HANDLED,
        VOICEMAIL_UNHANDLED,
        /** It must not be forgotten. */
        VOICEMAIL_HELD,
        VOICEMAIL_RELEASED,
        /** Its time was over. */
        PROMISE_BROKEN,
        /** The hours of the desk have changed, and with them the deadline. */
        PROMISE_MOVED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant at;

    @Column(name = "made_by")
    private String by;

    private @Nullable String text;

    private @Nullable SealedText details;

    private @Nullable UUID supersedes;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TicketEntry() {}

    public TicketEntry(UUID ticketId, Kind kind, By by, @Nullable String text, Map<String, ?> details) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.ticketId = ticketId;
        this.kind = kind;
        this.at = by.at();
        this.by = by.who();
        this.text = text;
        this.details = details.isEmpty() ? null : DETAILS.seal(id, Details.write(details));
    }

    /** What it tells is known better by now. */
    public void correct(Map<String, ?> better, By by) {
        details = DETAILS.seal(id, details, Details.write(better));
        at = by.at();
    }

    void takesThePlaceOf(@Nullable UUID note) {
        supersedes = note;
    }

    /** What the caller's name and number, known only now, must not stand in. */
    public void redact(Redaction redaction) {
        if (text != null) {
            text = redaction.apply(text);
        }
        if (details != null && !details().isEmpty()) {
            details = DETAILS.seal(id, details, Details.write(Details.redacted(details(), redaction)));
        }
    }

    public UUID id() {
        return id;
    }

    UUID ticketId() {
        return ticketId;
    }

    public Kind kind() {
        return kind;
    }

    public Instant at() {
        return at;
    }

    public String by() {
        return by;
    }

    public @Nullable String text() {
        return text;
    }

    public Map<String, Object> details() {
        String opened = DETAILS.open(id, details);
        return opened == null ? Map.of() : Details.read(opened);
    }

    /** Its details as far as they name nobody, now or as it later turns out. */
    public Map<String, Object> detailsWithoutPeople() {
        return Details.withoutPeople(details());
    }

    /**
     * What people read: the sentence of what happened by itself, then what was written.
     *
     * @param language {@code ja} or {@code en}
     */
    public @Nullable String text(String language) {
        Map<String, Object> known = details();
        String sentence = Optional.ofNullable(known.get(Automatic.DETAIL))
                .flatMap(Automatic::named)
                .map(why -> why.sentence(language, known))
                .orElse(null);
        if (sentence == null) {
            return text;
        }
        return text == null ? sentence : sentence + "\n\n" + text;
    }

    public @Nullable UUID supersedes() {
        return supersedes;
    }
}
