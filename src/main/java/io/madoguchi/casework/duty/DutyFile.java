package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Answer;
import io.madoguchi.casework.statute.Answers;
import io.madoguchi.casework.statute.Question;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was answered about the incident of a case. */
@Entity
@Table(name = "duty_file")
class DutyFile {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "known_at")
    private @Nullable Instant knownAt;

    @ElementCollection
    @CollectionTable(name = "duty_answer", joinColumns = @JoinColumn(name = "ticket_id"))
    @MapKeyColumn(name = "question")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "answer")
    @Enumerated(EnumType.STRING)
    private Map<Question, Answer> answers = new EnumMap<>(Question.class);

    @Column(name = "remind_at")
    private @Nullable Instant remindAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected DutyFile() {}

    DutyFile(UUID ticketId) {
        this.ticketId = ticketId;
    }

    /** Takes over the answers; a question without one is open again. */
    void answer(Answers given) {
        answers.keySet().retainAll(given.given().keySet());
        answers.putAll(given.given());
    }

    /** The institution knew at that time; of several, the earliest counts. */
    void knewAt(Instant at) {
        if (knownAt == null || at.isBefore(knownAt)) {
            knownAt = at;
        }
    }

    /** It did not know before; what was stated was wrong. */
    void correctKnownAt(Instant at) {
        knownAt = at;
    }

    /** When somebody may have to be reminded; null when nobody ever. */
    void lookAt(@Nullable Instant at) {
        remindAt = at;
    }

    boolean isDue(Instant now) {
        return remindAt != null && !remindAt.isAfter(now);
    }

    UUID ticketId() {
        return ticketId;
    }

    /** Null until somebody has stated it. */
    @Nullable
    Instant knownAt() {
        return knownAt;
    }

    Answers answers() {
        return new Answers(answers);
    }
}
