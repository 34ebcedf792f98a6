package io.madoguchi.voice.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as it is kept, with the document we answered. Never altered. */
@Entity
@Table(name = "call_event")
class CallEvent {
    static final SealedColumn FIELDS = new SealedColumn("call_event", "fields");
    static final SealedColumn ANSWER = new SealedColumn("call_event", "answer");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    private UUID id;

    @Column(name = "call_id")
    private UUID callId;

    @Column(name = "dedupe_key")
    private byte[] keyIndex;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Heard heard;

    private SealedText fields;

    private SealedText answer;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CallEvent() {}

    CallEvent(UUID callId, Delivery delivery, String answer, Vault vault) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.callId = callId;
        this.keyIndex = index(delivery.key(), vault);
        this.kind = delivery.kind();
        this.receivedAt = delivery.at();
        this.heard = delivery.heard();
        this.fields = FIELDS.seal(id, write(delivery.fields()));
        this.answer = ANSWER.seal(id, answer);
    }

    /** Without fields when what is kept is not believed. */
    Delivery delivery() {
        String told = FIELDS.open(id, fields);
        return Delivery.of(kind, told == null ? Map.of() : read(told), receivedAt, heard);
    }

    /** The key names what a caller typed, or can be tried out for it; the database need only know equal from different. */
    static byte[] index(String key, Vault vault) {
        return vault.index("delivery", key);
    }

    UUID callId() {
        return callId;
    }

    /** The document that was sent, and is sent again when the delivery is repeated. */
    String answer() {
        return Optional.ofNullable(ANSWER.open(id, answer))
                .orElseThrow(() -> new IllegalStateException("An answer that was kept is not believed"));
    }

    static String write(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    static Map<String, String> read(String fields) {
        try {
            return JSON.readValue(fields, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
