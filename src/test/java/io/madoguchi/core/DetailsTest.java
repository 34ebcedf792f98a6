package io.madoguchi.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that is refused is explained in English to somebody who reads Japanese. Read from the compiled classes. */
class DetailsTest {
    private static final Path CLASSES = Path.of("target/classes/io/madoguchi");
    private static final Pattern JAPANESE =
            Pattern.compile("[\\p{InHiragana}\\p{InKatakana}\\p{InCJKUnifiedIdeographs}]");

    /** What takes a sentence that people read, besides the refusals themselves: by class or method. */
    private static final Set<String> TAKES_DETAILS = Set.of(
            "io/madoguchi/core/Rejected$Fault",
            "io/madoguchi/directory/csv/BadField",
            "io/madoguchi/core/Input.read",
            "io/madoguchi/core/Problem.answer",
            "io/madoguchi/core/ProblemMapper.titled",
            "io/madoguchi/directory/hours/CabinetOfficeCsv.fault",
            "io/madoguchi/directory/guidance/CategoryBody.known",
            "io/madoguchi/console/report/Asking$Mistake");

    /** Constants in the same methods that nobody outside reads: log lines, queries, words of the audit trail, headers. */
    private static final Pattern NOT_FOR_READERS =
            Pattern.compile("(not )?\\(state = .*|select .*|t\\..*|.* is away: %s"
                    + "|.* is not believed: %s|A request failed unexpectedly|A client left: %s|Dial %s .*|How calls ended .*|an? .*|its (error|token).*"
                    + "|no token|nobody knows whether it was sent: .*|(closure|opening) (announced|taken back)|desk opened"
                    + "|hours changed|MADOGUCHI_ADMIN_PASSWORD .*|bytes \\*/.*| \\(and . more\\)");

    private static final List<ClassModel> CODE = classes();
    private static final Set<String> REFUSALS = refusals();

    @Test
    void everySentenceOfARefusalIsThereInJapanese() throws IOException {
        assertThat(REFUSALS).contains("io/madoguchi/core/Invalid").hasSizeGreaterThan(50);
        var missing = new TreeSet<String>();
        for (ClassModel type : CODE) {
            boolean refusal = REFUSALS.contains(type.thisClass().asInternalName()) || isEnumOf(type);
            for (MethodModel method : type.methods()) {
                List<CodeElement> code =
                        method.code().map(each -> each.elementList()).orElse(List.of());
                if (refusal || code.stream().anyMatch(DetailsTest::takesADetail)) {
                    sentences(code).filter(each -> !isKnown(each)).forEach(missing::add);
                }
            }
        }
        assertThat(missing).as("sentences without a line in words/details.ja").isEmpty();
    }

    @Test
    void everyMessageOfAConstraintIsThereInJapanese() throws IOException {
        var missing = new TreeSet<String>();
        Pattern message = Pattern.compile("(?:message|MESSAGE) =\\s*\"([^\"]+)\"");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                message.matcher(Files.readString(file))
                        .results()
                        .map(each -> each.group(1))
                        .filter(each -> !isKnown(each))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "must not be null, 必須です",
        "size must be between 1 and 20, 1以上20以下の長さで入力してください",
        "There is no such desk., 該当する窓口はありません。",
        "'must be available or away', '次のいずれかを指定してください：available、away'",
        "'Nothing was imported: line 3, 氏名: is required.', '何も取り込んでいません。3行目、氏名：必須です'"
    })
    void valuesAndWordsStandInTheSentence(String english, String japanese) {
        assertThat(Words.detail("ja", english)).isEqualTo(japanese);
        assertThat(Words.detail("en", english)).isEqualTo(english);
    }

    /** With values in their places, so that the templates are tried and not only looked up. */
    private static boolean isKnown(String sentence) {
        return Words.japanese(sentence.replaceAll("\\{\\d}|[\u0001\u0002]|%[sd]", "7"))
                .filter(japanese -> JAPANESE.matcher(japanese).find())
                .isPresent();
    }

    private static boolean takesADetail(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.type().stringValue().contains("Ljava/lang/String;")
                && (REFUSALS.contains(call.owner().asInternalName())
                        || TAKES_DETAILS.contains(call.owner().asInternalName())
                        || TAKES_DETAILS.contains(call.owner().asInternalName() + "."
                                + call.name().stringValue()));
    }

    /** Constants that read like a sentence, without the titles of problems, which stand under their types. */
    private static Stream<String> sentences(List<CodeElement> code) throws IOException {
        Properties titles = titles();
        var all = new ArrayList<String>();
        boolean title = false;
        for (CodeElement element : code) {
            for (String text : texts(element)) {
                if (!title
                        && text.strip().contains(" ")
                        && !NOT_FOR_READERS.matcher(text).matches()) {
                    all.add(text);
                }
                title = titles.containsKey(text);
            }
        }
        return all.stream();
    }

    private static List<String> texts(CodeElement element) {
        return switch (element) {
            case ConstantInstruction constant when constant.constantValue() instanceof String text -> List.of(text);
            case InvokeDynamicInstruction dynamic
            when dynamic.name().stringValue().equals("makeConcatWithConstants") -> {
                ConstantDesc recipe = dynamic.bootstrapArgs().getFirst();
                yield List.of(recipe.toString());
            }
            default -> List.of();
        };
    }

    private static boolean isEnumOf(ClassModel type) {
        String outer = type.thisClass().asInternalName().replaceFirst("\\$[^$]*$", "");
        return type.superclass()
                        .filter(each -> each.asInternalName().equals("java/lang/Enum"))
                        .isPresent()
                && REFUSALS.contains(outer);
    }

    private static Set<String> refusals() {
        Set<String> known = new TreeSet<>(Set.of("io/madoguchi/core/Rejected"));
        for (int before = 0; before < known.size(); ) {
            before = known.size();
            known.addAll(CODE.stream()
                    .filter(type -> type.superclass()
                            .filter(each -> known.contains(each.asInternalName()))
                            .isPresent())
                    .map(type -> type.thisClass().asInternalName())
                    .collect(Collectors.toSet()));
        }
        return known;
    }

    private static Properties titles() throws IOException {
        var titles = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/words/problems_ja.properties"))) {
            titles.load(file);
        }
        return titles;
    }

    private static List<ClassModel> classes() {
        try (var files = Files.walk(CLASSES)) {
            return files.filter(each -> each.toString().endsWith(".class"))
                    .map(DetailsTest::parsed)
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
