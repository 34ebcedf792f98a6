package io.madoguchi.voice.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptPiecesTest {
    @ParameterizedTest
    @ValueSource(strings = {"あ", "窓口。", "🏥", "a🏥", "Hello. ", "<&\">"})
    void aLongTextIsSpokenWholeInPiecesTwilioAccepts(String unit) {
        String text = unit.repeat(1500);
        List<String> pieces = PromptText.pieces(text);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(URLEncoder.encode(piece, UTF_8).length()).isLessThanOrEqualTo(4500);
            assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "\t \n"})
    void sayingNothingIsNoPiece(String blank) {
        assertThat(PromptText.pieces(blank)).isEmpty();
    }

    @Test
    void whatXmlCannotCarryIsNotSpoken() {
        assertThat(PromptText.pieces("a\u0000b\u0008c\uFFFEd\uFFFFe\uD83Cf\uDFE5g🏥h"))
                .containsExactly("abcdefg🏥h");
    }
}
