package io.madoguchi.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.Resealing;
import io.madoguchi.platform.privacy.SealedColumns.Table;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call log written in the clear before schema version 6: played on tables of their own, with the real migrations. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class CallLogUpgradeTest {
    private static final List<String> TABLES = List.of("call_recording", "call_event", "phone_call", "idempotency_key");
    private static final Delivery RING = Delivery.of(
            Kind.CALLBACK,
            Map.of("CallSid", "CA1", "From", "+819012345678", "Digits", "0339462121", "CallerName", "医師会太郎"),
            Instant.parse("2026-11-20T03:00:00Z"),
            null);

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    @Inject
    SealedCalls sealed;

    @BeforeEach
    void aCallLogOfBefore() {
        dropAll();
        migrate("V1__core");
        migrate("V5__call");
        sql("""
                INSERT INTO old_phone_call (id, call_sid, caller, caller_number, callback_number, received_at)
                VALUES (UNHEX('%s'), 'CA1', '医師会 <+819012345678>', '+819012345678', '+81339462121', UTC_TIMESTAMP())""".formatted("01".repeat(16)));
        sql("INSERT INTO old_phone_call (id, call_sid, received_at) VALUES (UNHEX('%s'), 'CA2', UTC_TIMESTAMP())"
                .formatted("02".repeat(16)));
        sql("""
                INSERT INTO old_call_event (id, call_id, dedupe_key, kind, received_at, fields, answer)
                VALUES (UNHEX('%1$s'), UNHEX('%1$s'), '%2$s', 'CALLBACK', UTC_TIMESTAMP(), '%3$s', '<Say>一</Say>')""".formatted("01".repeat(16), RING.key(), CallEvent.write(RING.fields())));
        migrate("V6__privacy");
        share();
    }

    @AfterEach
    void dropAll() {
        TABLES.forEach(table -> sql("DROP TABLE IF EXISTS old_" + table));
    }

    @Test
    void whatStoodThereIsKeptAndReadable() {
        assertThat(vault.openOrClear(kept("caller", "phone_call"))).isEqualTo("医師会 <+819012345678>");
        assertThat(vault.openOrClear(kept("caller_number", "phone_call"))).isEqualTo("+819012345678");
        assertThat(Delivery.of(
                        Kind.CALLBACK,
                        CallEvent.read(vault.openOrClear(kept("fields", "call_event"))),
                        RING.at(),
                        null))
                .isEqualTo(RING);
    }

    @Test
    void theSweepSealsItAndMakesItFindableAgain() {
        Resealing.of(sealed.tables().stream().map(CallLogUpgradeTest::old).toList(), vault, entities);

        assertThat(vault.open(kept("caller", "phone_call"))).isEqualTo("医師会 <+819012345678>");
        assertThat(vault.open(kept("callback_number", "phone_call"))).isEqualTo("+81339462121");
        assertThat(kept("caller_index", "phone_call")).isEqualTo(vault.index(number("+819012345678")));
        assertThat(kept("callback_index", "phone_call")).isEqualTo(vault.index(number("+81339462121")));
        assertThat(CallEvent.read(vault.open(kept("fields", "call_event")))).isEqualTo(RING.fields());
        assertThat(vault.open(kept("answer", "call_event"))).isEqualTo("<Say>一</Say>");
        assertThat(kept("dedupe_key", "call_event"))
                .as("as a repetition of it would be written")
                .isEqualTo(vault.index("delivery", RING.key()));
    }

    private static Table old(Table table) {
        return new Table("old_" + table.name(), table.key(), table.columns(), table.indexes());
    }

    private static PhoneNumber number(String e164) {
        return PhoneNumber.parse(e164).orElseThrow();
    }

    private byte[] kept(String column, String table) {
        String query = "SELECT " + column + " FROM old_" + table + " ORDER BY id";
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getBytes(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void migrate(String version) {
        try (var file = getClass().getResourceAsStream("/db/migration/" + version + ".sql")) {
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            for (String table : TABLES) {
                script = script.replace(table, "old_" + table);
            }
            Arrays.stream(script.split(";\\s*\n", -1))
                    .filter(statement -> !statement.isBlank())
                    .forEach(this::sql);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void sql(String statement) {
        try {
            EmbeddedMariaDbResource.asOwner(List.of(statement));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void share() {
        try {
            EmbeddedMariaDbResource.asOwner(
                    List.of(), TABLES.stream().map(table -> "old_" + table).toArray(String[]::new));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
