package io.madoguchi.casework.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.ticket.Tickets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchableTextTest {
    private static Tickets.Text saying(String description, String... notes) {
        return new Tickets.Text(new UUID(0, 1), "題", description, "NAS\nルーター", List.of(notes), null);
    }

    @Test
    void itIsAllThatIsSaidFolded() {
        assertThat(SearchableText.of(saying("ＰＣが　おそい", "ﾒﾓ"), List.of("あおぞら医院")))
                .isEqualTo("題 pcガ オソイ nas ルータ メモ アオゾラ医院");
    }

    @Test
    void nothingSaidIsNothing() {
        assertThat(SearchableText.of(new Tickets.Text(new UUID(0, 1), "", "", "", List.of(), null), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "業者は03-3942-6135です",
                "業者は０３（３９４２）６１３５です",
                "業者は+81 3 3942 6135です",
                "業者は0339426135です",
                "業者は03ー3942ー6135です",
                "業者は03‐3942‐6135です"
            })
    void aTelephoneNumberStandsThereInOneSpellingToo(String said) {
        assertThat(SearchableText.of(saying(said), List.of())).endsWith(" +81339426135");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24 10:00", "PC-0413", "12345678901234567890", "192.168.100.200"})
    void otherDigitsAreNoTelephoneNumber(String said) {
        assertThat(SearchableText.of(saying(said), List.of())).doesNotContain("+");
    }
}
