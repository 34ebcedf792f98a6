package io.madoguchi.console.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Somebody is signed in at one browser. Only the hash of what the browser shows is known here. */
@Entity
@Table(name = "console_session")
class Session {
    /** Uses that follow each other so soon are not written down one by one. */
    private static final Duration SOON = Duration.ofMinutes(1);

    @Id
    private String id;

    private String staff;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Session() {}

    Session(String id, String staff, Instant now) {
        this.id = id;
        this.staff = staff;
        this.beganAt = now;
        this.usedAt = now;
    }

    boolean isOver(SessionSettings settings, Instant now) {
        return now.isAfter(beganAt.plus(settings.lasts())) || now.isAfter(usedAt.plus(settings.idle()));
    }

    void use(Instant now) {
        if (now.isAfter(usedAt.plus(SOON))) {
            usedAt = now;
        }
    }

    String id() {
        return id;
    }

    String staff() {
        return staff;
    }
}
