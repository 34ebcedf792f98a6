package io.madoguchi.voice.presence;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work after one call, from its end until whoever took it can be rung again. Reports read it as after-call work. */
@Entity
@Table(name = "wrap_up")
@SuppressWarnings("UnusedVariable") // read by reports
class WrapUp {
    @Id
    private UUID id;

    @Column(name = "dial_id")
    private UUID dialId;

    private String staff;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected WrapUp() {}

    WrapUp(UUID dial, String staff, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.dialId = dial;
        this.staff = staff;
        this.beganAt = now;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
