package io.madoguchi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.core.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are good enough, and which are right. */
class PasswordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "twelve signs",
                "正しい馬と電池のホチキス",
                "馬馬馬馬馬馬馬馬電池止め具",
                "0123456789a!",
                "correct horse battery correct horse battery staple and seven more signs."
            })
    void aLongOneIsGood(String password) {
        assertThat(Password.checked("/password", password, "tanaka")).isEqualTo(password);
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
            })
    void aWeakOneIsRefusedWithoutRepeatingIt(String password, String detail) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Password.checked("/new", password, "tanaka"))
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
