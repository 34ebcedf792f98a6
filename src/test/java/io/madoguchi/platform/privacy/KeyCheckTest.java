package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service with another key ring than the data's does not start. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class KeyCheckTest {
    @Inject
    KeyRing ours;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    @All
    List<SealedColumns> rooms;

    @AfterEach
    void theCheckOfTheDataAsItWas() throws SQLException {
        forget();
        start(ours);
    }

    private void start(KeyRing ring) {
        new KeyRingListener(ring, new Vault(ring), database, rooms).check(new StartupEvent());
    }

    private static void forget() throws SQLException {
        EmbeddedMariaDbResource.asOwner(List.of("DELETE FROM key_check"));
    }

    private void isRefused(KeyRing ring) {
        assertThatThrownBy(() -> start(ring))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(KeyCheck.ANOTHER_RING);
    }

    @Test
    void theRingOfTheDataStartsAlsoWithMoreKeys() {
        assertThatCode(() -> start(ours)).doesNotThrowAnyException();
        KeyRing more = ours.withNewKey();
        assertThatCode(() -> start(more.promoting(more.sealingKeys().getLast().id())))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherRingIsRefused() {
        isRefused(KeyRing.generate());
    }

    @Test
    void aRingWithoutTheKeyThatSealedIsRefusedUntilAllIsSealedAnew() {
        KeyRing more = ours.withNewKey();
        KeyRing next = more.promoting(more.sealingKeys().getLast().id());
        KeyRing without = next.without(ours.primary());
        isRefused(without);

        var check = List.of(SealedColumns.Table.of("id", KeyCheck.SEALED));
        Resealing.of(check, new Vault(next), entities);

        assertThatCode(() -> start(without)).doesNotThrowAnyException();
    }

    @Test
    void dataWithoutACheckIsTriedBeforeOneIsKept() throws SQLException {
        EmbeddedMariaDbResource.asOwner(
                List.of("INSERT INTO audit_reason VALUES (-7, UNHEX('00'))")); // the least number is read first
        forget();
        try {
            isRefused(KeyRing.generate());
            isRefused(ours);
        } finally {
            EmbeddedMariaDbResource.asOwner(List.of("DELETE FROM audit_reason WHERE seq = -7"));
        }
        try (var connection = database.getConnection()) {
            assertThat(KeyCheck.fits(ours, connection)).isEmpty();
            start(ours);
            assertThat(KeyCheck.fits(ours, connection)).contains(true);
            assertThat(KeyCheck.fits(KeyRing.generate(), connection)).contains(false);
        }
    }
}
