package io.madoguchi.platform.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as a row. */
@Entity
@Table(name = "notice")
class NoticeRow {
    @Id
    private UUID id;

    private String kind;

    @Column(name = "once_key")
    private String once;

    private @Nullable String role;

    private @Nullable String username;

    @Embedded
    private @Nullable Place desk;

    @Column(name = "about_kind")
    private String aboutKind;

    @Column(name = "about_id")
    private String aboutId;

    @Column(name = "about_path")
    private String aboutPath;

    @Column(name = "text_values")
    private String values;

    @Column(name = "owed_at")
    private Instant owedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected NoticeRow() {}

    NoticeRow(Notice notice, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.kind = notice.kind();
        this.once = notice.once();
        switch (notice.audience()) {
            case Audience.Holders holders -> role = holders.role();
            case Audience.Person person -> username = person.username();
        }
        this.desk = Place.of(notice.desk());
        this.aboutKind = notice.about().kind();
        this.aboutId = notice.about().id();
        this.aboutPath = notice.about().path();
        this.values = Values.write(notice.values());
        this.owedAt = now;
    }

    UUID id() {
        return id;
    }

    Owed owed() {
        return new Owed(
                id,
                owedAt,
                new Notice(
                        kind,
                        desk == null ? null : desk.at(),
                        audience(),
                        new Notice.About(aboutKind, aboutId, aboutPath),
                        Values.read(values),
                        once));
    }

    private Audience audience() {
        if (role != null) {
            return new Audience.Holders(role);
        }
        return new Audience.Person(String.valueOf(username));
    }

    /** Where it happened. */
    @Embeddable
    record Place(
            @Column(name = "desk_id") UUID id,
            @Column(name = "desk_code") String code,
            @Column(name = "desk_name_ja") String nameJa,
            @Column(name = "desk_name_en") String nameEn,
            String zone) {
        static @Nullable Place of(Notice.@Nullable At desk) {
            return desk == null
                    ? null
                    : new Place(
                            desk.id(),
                            desk.code(),
                            desk.nameJa(),
                            desk.nameEn(),
                            desk.zone().getId());
        }

        Notice.At at() {
            return new Notice.At(id, code, nameJa, nameEn, ZoneId.of(zone));
        }
    }

    /** Values as JSON. */
    private static final class Values {
        private static final TypeReference<Map<String, Value>> TYPE = new TypeReference<>() {};
        private static final ObjectMapper JSON = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

        private Values() {}

        static String write(Map<String, Value> values) {
            try {
                return JSON.writerFor(TYPE).writeValueAsString(values);
            } catch (JsonProcessingException bug) {
                throw new IllegalStateException(bug);
            }
        }

        static Map<String, Value> read(String json) {
            try {
                return JSON.readValue(json, TYPE);
            } catch (JsonProcessingException bug) {
                throw new IllegalStateException(bug);
            }
        }
    }
}
