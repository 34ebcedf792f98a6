package io.madoguchi.casework.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutomaticTest {
    private static final Map<String, String> DETAILS = Map.of("category", "WEB-01", "from", "operator");

    @ParameterizedTest
    @EnumSource
    void whatHappensByItselfIsReadInTheReadersLanguage(Automatic why) {
        var entry = new TicketEntry(
                UUID.randomUUID(),
                TicketEntry.Kind.RESUMED,
                By.system(Instant.EPOCH),
                "書いたこと",
                Cause.automatic(why, DETAILS).details());

        assertThat(String.valueOf(entry.text("ja")).replace("operator", ""))
                .containsPattern("[ぁ-ん]")
                .doesNotContainPattern("[a-z{}]")
                .endsWith("\n\n書いたこと");
        assertThat(entry.text("en")).matches("(?s)[A-Z][^{}ぁ-んァ-ヶ一-龠]*\\.\n\n書いたこと");
    }
}
