package io.madoguchi.voice.prompt;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A text a desk has of its own. */
@Entity
@Table(name = "prompt")
class PromptRow {
    @EmbeddedId
    private Key key;

    private String text;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected PromptRow() {}

    PromptRow(Key key, String text, String by, Instant now) {
        this.key = key;
        this.text = text;
        this.changedBy = by;
        this.changedAt = now;
    }

    void write(String newText, String by, Instant now) {
        text = newText;
        changedBy = by;
        changedAt = now;
    }

    Key key() {
        return key;
    }

    String text() {
        return text;
    }

    long version() {
        return version;
    }

    /** Which text of which desk. */
    @Embeddable
    record Key(@Column(name = "desk_id") UUID desk, String prompt, String language) {
        static Key of(UUID desk, Prompt prompt, String language) {
            return new Key(desk, prompt.wireName(), language);
        }
    }
}
