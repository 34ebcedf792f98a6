package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.PhoneNumber;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VaultTest {
    private final Vault vault = new Vault(KeyRing.generate());

    @Test
    void whatIsSealedOpensAgainAndShowsNothing() {
        byte[] sealed = vault.seal("田中 花子");

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("田中");
        assertThat(vault.open(sealed)).isEqualTo("田中 花子");
    }

    @Test
    void equalTextsAreSealedDifferentlyAndIndexedAlike() {
        var number = PhoneNumber.parse("090-1234-5678").orElseThrow();

        assertThat(vault.seal("a")).isNotEqualTo(vault.seal("a"));
        assertThat(vault.index(number))
                .hasSize(16)
                .isEqualTo(vault.index(PhoneNumber.parse("+819012345678").orElseThrow()))
                .isNotEqualTo(new Vault(KeyRing.generate()).index(number));
        assertThat(vault.index("a", "x")).isNotEqualTo(vault.index("b", "x"));
    }

    @Test
    void clearTextOfBeforeIsReadWhereItIsAllowedToStand() {
        byte[] clear = "+819012345678".getBytes(StandardCharsets.UTF_8);

        assertThat(vault.openOrClear(clear)).isEqualTo("+819012345678");
        assertThat(vault.openOrClear(new byte[0])).isEmpty();
        assertThat(vault.openOrClear(vault.seal("secret"))).isEqualTo("secret");
        assertThatThrownBy(() -> vault.open(clear)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.openOrClear(new byte[] {1, 2, 3})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void foreignAndAlteredTextIsRefused() {
        byte[] altered = vault.seal("secret");
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(altered)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(new Vault(KeyRing.generate()).seal("x")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> KeyRing.parse("{\"sealing\":\"QUJD\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("QUJD");
    }
}
