package io.madoguchi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.core.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are good enough, and which are right. */
class PasswordTest {
    private static final List<String> NAMES = List.of("tanaka", "Hanako Tanaka", "north-wing");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "twelve signs",
                "正しい馬と電池のホチキス",
                "馬馬馬馬馬馬馬馬電池止め具",
                "property of the firm, 2019 to 2026",
                "k7#mQ2vX9!pL",
                "sakura no hana wa mada desu",
                "登録番号は窓口の壁にある",
                "correct horse battery correct horse battery staple and seven more signs."
            })
    void aLongOneIsGood(String password) {
        assertThat(Password.checked("/password", password, "tanaka", NAMES)).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eleven sign|must have at least 12 characters",
                "😀😀😀😀😀😀😀😀abc|must have at least 12 characters",
                "correct horse battery correct horse battery staple and seven more signs!!|must have at most 72 bytes; a kanji has three",
                "ひらがなだけでもバイト数では七十二を超えてしまう長い合言葉|must have at most 72 bytes; a kanji has three",
                "I am Tanaka and nobody else|must not contain the user name",
                "password1234|is too easy to guess",
                "PassWord1234|is too easy to guess",
                "qwertyuiop12|is too easy to guess",
                "aaaaaaaaaaaaaaaa|is too easy to guess",
                "hunter2hunter2|is too easy to guess",
                "121212121212122|is too easy to guess",
                "qwertyuiopas|is too easy to guess",
                "poiuytrewqlk|is too easy to guess",
                "1qaz2wsx3edc|is too easy to guess",
                "zaq12wsxcde3|is too easy to guess",
                "asdfghjkl123|is too easy to guess",
                "0123456789a!|is too easy to guess",
                "987654321000|is too easy to guess",
                "P@ssw0rd2026!|is too easy to guess",
                "Passwort-2026|is too easy to guess",
                "Ｐａｓｓｗｏｒｄ１２３４|is too easy to guess",
                "Madoguchi2026!|is too easy to guess",
                "helpdesk-2026|is too easy to guess",
                "EmergencyDesk1|is too easy to guess",
                "welcome to madoguchi|is too easy to guess",
                "iloveyou12345|is too easy to guess",
                "sakurasakura1|is too easy to guess",
                "konnichiwa2026|is too easy to guess",
                "Hanako0123456|is too easy to guess",
                "North-Wing-2026|is too easy to guess",
                "夜勤夜勤夜勤夜勤夜勤夜勤|is too easy to guess",
                "abababababababab|is too easy to guess",
            })
    void aWeakOneIsRefusedWithoutRepeatingIt(String password, String detail) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Password.checked("/new", password, "tanaka", NAMES))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactly(new io.madoguchi.core.Rejected.Fault("/new", detail)))
                .withMessageNotContaining(password);
    }

    @Test
    void onlyThePasswordItselfMatchesItsHash() {
        String longest = "x".repeat(Password.LONGEST - 5) + "12345";
        String hash = Password.hash(longest, 4);

        assertThat(Password.matches(longest, hash)).isTrue();
        assertThat(Password.matches(longest + "6", hash))
                .as("bcrypt alone would not see the end")
                .isFalse();
        assertThat(Password.matches(longest.toUpperCase(java.util.Locale.ROOT), hash))
                .isFalse();
        assertThat(Password.matches("", hash)).isFalse();
    }
}
