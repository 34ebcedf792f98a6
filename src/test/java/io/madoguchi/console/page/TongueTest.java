package io.madoguchi.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console says the same in both languages. */
class TongueTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern SAID = Pattern.compile("\\.say\\('([^']+)'");

    private final Tongue japanese = new Tongue("ja");
    private final Tongue english = new Tongue("en");

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(words("ja").stringPropertyNames()).isEqualTo(words("en").stringPropertyNames());
    }

    @Test
    void whatPagesSayThereAreWordsFor() throws IOException {
        var said = new TreeSet<String>();
        try (Stream<Path> templates = Files.list(RESOURCES.resolve("templates/console"))) {
            for (Path each : templates.toList()) {
                SAID.matcher(Files.readString(each)).results().forEach(match -> said.add(match.group(1)));
            }
        }
        assertThat(said).hasSizeGreaterThan(30);
        assertThat(words("ja").stringPropertyNames()).containsAll(said);
    }

    @Test
    void anotherDayIsToldWithItsDate() {
        Instant evening = Instant.parse("2026-11-24T09:00:00Z");
        Instant nextDay = Instant.parse("2026-11-24T15:00:00Z");
        assertThat(japanese.moment(evening, evening, TOKYO)).isEqualTo("18:00");
        assertThat(japanese.moment(nextDay, evening, TOKYO)).isEqualTo("11/25(水) 00:00");
        assertThat(english.moment(nextDay, evening, TOKYO)).isEqualTo("Wed 25 Nov 00:00");
    }

    @Test
    void figuresThatAreNotThereAreADash() {
        assertThat(japanese.percent(null)).isEqualTo("—");
        assertThat(japanese.percent(0.8766)).isEqualTo("87.7%");
        assertThat(japanese.number(null)).isEqualTo("—");
        assertThat(english.number(12345)).isEqualTo("12,345");
        assertThat(english.span(null)).isEqualTo("—");
        assertThat(english.span(185)).isEqualTo("3:05");
        assertThat(english.span(3600)).isEqualTo("1:00:00");
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(
                RESOURCES.resolve("words/console_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
