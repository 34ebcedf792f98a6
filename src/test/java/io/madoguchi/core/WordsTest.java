package io.madoguchi.core;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read and hear: the same texts in both languages, and one word for one thing in Japanese. */
class WordsTest {
    private static final Path FOLDER = Path.of("src/main/resources/words");
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9]+}");
    private static final Pattern HALF_WIDTH_BRACKET_IN_JAPANESE = Pattern.compile("[\\p{InHiragana}\\p{InKatakana}"
            + "\\p{InCJKUnifiedIdeographs}、。]\\(|\\([\\p{InHiragana}\\p{InKatakana}\\p{InCJKUnifiedIdeographs}]");

    /** A word that was used beside another for the same thing, and the one that stays. */
    private static final Map<String, String> ONE_WORD = Map.ofEntries(
            entry("サインイン", "ログイン"),
            entry("第二受付", "二次対応"),
            entry("二次窓口", "二次対応"),
            entry("一次窓口", "一次対応"),
            entry("対応ライン", "二次対応"),
            entry("窓口段階", "二次対応"),
            entry("営業時間", "受付時間"),
            entry("臨時休業", "臨時休止"),
            entry("持ち時間", "対応時間"),
            entry("初回対応", "初動"),
            entry("この区分", "この分類"),
            entry("折り返しの約束", "折り返し"),
            entry("応答の目標", "応答目標時間"),
            entry("繋が", "つなが"));

    static Stream<String> bundles() {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_ja.properties"))
                    .map(name -> name.replace("_ja.properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The English titles of most problems stand with them in the code. */
    static Stream<String> bundlesOfBothLanguages() {
        return bundles().filter(bundle -> !bundle.equals("problems"));
    }

    @ParameterizedTest
    @MethodSource("bundlesOfBothLanguages")
    void bothLanguagesHaveTheSameTexts(String bundle) {
        assertThat(texts(bundle, "ja").keySet())
                .isEqualTo(texts(bundle, "en").keySet())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundlesOfBothLanguages")
    void aTextNamesTheSameValuesInBothLanguages(String bundle) {
        Properties english = texts(bundle, "en");
        texts(bundle, "ja")
                .forEach((key, text) -> assertThat(places(text))
                        .as("%s %s", bundle, key)
                        .isEqualTo(places(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void japaneseHasOneWordForOneThing(String bundle) {
        texts(bundle, "ja")
                .forEach((key, text) -> ONE_WORD.forEach((rejected, kept) -> assertThat((String) text)
                        .as("%s %s: say %s", bundle, key, kept)
                        .doesNotContain(rejected)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void japaneseSentencesHaveFullWidthBrackets(String bundle) {
        texts(bundle, "ja")
                .forEach((key, text) -> assertThat((String) text)
                        .as("%s %s", bundle, key)
                        .doesNotContainPattern(HALF_WIDTH_BRACKET_IN_JAPANESE));
    }

    @Test
    void peopleAreAnsweredInJapaneseUnlessTheyPreferEnglish() {
        assertThat(Words.language(null)).isEqualTo("ja");
        assertThat(Words.language("fr, en;q=0.5")).isEqualTo("en");
        assertThat(Words.language(";;;")).isEqualTo("ja");
    }

    private static Set<String> places(Object text) {
        return PLACE.matcher((String) text)
                .results()
                .map(place -> place.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String bundle, String language) {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(FOLDER.resolve(bundle + "_" + language + ".properties"))) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
