package io.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.flow.StateDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of the project is made from the project, or held against it. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void theMapIsTheOneTheArchitectureTestHolds() throws IOException {
        holds("map", map());
    }

    @Test
    void theLifeOfACaseIsTheTableOfItsMoves() throws IOException {
        holds("states", StateDiagram.mermaid());
    }

    @Test
    void everyScriptItNamesExists() throws IOException {
        assertThat(Pattern.compile("scripts/[a-z]+(?:\\.[a-z]+)?")
                        .matcher(Files.readString(README))
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(script -> assertThat(Path.of(script)).exists())
                .filteredOn(script -> !script.contains("."))
                .allSatisfy(script -> assertThat(Path.of(script)).isExecutable());
    }

    /** What is generated grows with the product. */
    @Test
    void whatIsWrittenByHandIsShort() throws IOException {
        String byHand = Files.readString(README).replaceAll("(?s)<!-- (\\w+) -->.*<!-- /\\1 -->", "");
        assertThat(byHand.lines()).hasSizeLessThanOrEqualTo(180);
    }

    /** Between its two marks the README has this text, or is given it. */
    private static void holds(String section, String text) throws IOException {
        String readme = Files.readString(README);
        String mark = "<!-- %s -->\n".formatted(section);
        int begin = readme.indexOf(mark) + mark.length();
        int end = readme.indexOf("<!-- /%s -->".formatted(section));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, readme.substring(0, begin) + text + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end))
                    .as("bring it up to date with -Dreadme.write=true")
                    .isEqualTo(text);
        }
    }

    private static String map() throws IOException {
        var table = new StringBuilder("| room | what it is | may use |\n|---|---|---|\n");
        for (var room : ArchitectureTest.map().entrySet()) {
            var uses = room.getValue().stream()
                    .filter(each -> !ArchitectureTest.isOpenToAll(each))
                    .toList();
            table.append("| `%s` | %s | %s |\n"
                    .formatted(room.getKey(), sentence(room.getKey()), uses.isEmpty() ? "–" : String.join(", ", uses)));
        }
        return table.toString();
    }

    /** The first sentence of the room's own description. */
    private static String sentence(String room) throws IOException {
        String source =
                Files.readString(Path.of("src/main/java/io/madoguchi", room.replace('.', '/'), "package-info.java"));
        String text = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                .replaceAll("\\n \\*", "")
                .strip();
        return text.substring(0, text.indexOf(". ") + 1);
    }
}
