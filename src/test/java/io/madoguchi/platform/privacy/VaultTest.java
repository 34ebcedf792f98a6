package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.PhoneNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {
    private final Vault vault = new Vault(KeyRing.generate());

    @Test
    void whatIsSealedOpensAgainAndShowsNothing() {
        byte[] sealed = vault.seal("test", 1, "田中 花子");

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("田中");
        assertThat(vault.open("test", 1, sealed)).isEqualTo("田中 花子");
    }

    @Test
    void equalTextsAreSealedDifferentlyAndIndexedAlike() {
        var number = PhoneNumber.parse("090-1234-5678").orElseThrow();

        assertThat(vault.seal("test", 1, "a")).isNotEqualTo(vault.seal("test", 1, "a"));
        assertThat(vault.index(number))
                .hasSize(16)
                .isEqualTo(vault.index(PhoneNumber.parse("+819012345678").orElseThrow()))
                .isNotEqualTo(new Vault(KeyRing.generate()).index(number));
        assertThat(vault.index("a", "x")).isNotEqualTo(vault.index("b", "x"));
    }

    @Test
    void aTextOpensOnlyForThePlaceItWasSealedFor() {
        UUID key = UUID.randomUUID();
        byte[] binary = ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
        byte[] sealed = vault.seal("call.number", key, "secret");

        assertThat(vault.open("call.number", key, sealed)).isEqualTo("secret");
        assertThat(vault.open("call.number", binary, sealed))
                .as("the same key, read otherwise")
                .isEqualTo("secret");
        assertThatThrownBy(() -> vault.open("call.number", UUID.randomUUID(), sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("call.name", key, sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(vault.openKept("call.name", key, sealed)).isEmpty();
        for (byte[] clear :
                List.of("+819012345678".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[] {1, 2, 3})) {
            assertThat(vault.openKept("call.number", key, clear)).isEmpty();
        }
    }

    @Test
    void foreignAndAlteredTextIsRefused() {
        byte[] altered = vault.seal("test", 1, "secret");
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open("test", 1, altered)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("test", 1, new Vault(KeyRing.generate()).seal("test", 1, "x")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> KeyRing.parse("{\"sealing\":\"QUJD\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("QUJD");
    }
}
