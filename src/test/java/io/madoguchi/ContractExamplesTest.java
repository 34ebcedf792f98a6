package io.madoguchi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads the published contract sees what to send and what comes back, with an example of everything. */
@QuarkusTest
class ContractExamplesTest {
    /** What these look like, their names say. */
    private static final Set<String> PLAIN = Set.of("date-time", "date", "uuid", "binary");

    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private static final Set<String> LEAVES = Set.of("string", "integer", "number");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    @SuppressWarnings("NullAway.Init") // filled before each test
    private JsonNode contract;

    record Operation(String name, JsonNode node) {
        /** The answers to a request that went well, by status. */
        Stream<Entry<String, JsonNode>> answers() {
            return node.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"));
        }

        Stream<JsonNode> parameters() {
            return each(node.path("parameters"));
        }

        @Override
        public String toString() {
            return name;
        }

        boolean takes(String parameter) {
            return parameters().anyMatch(each -> each.path("name").asText().equals(parameter));
        }
    }

    @BeforeEach
    void read() throws JsonProcessingException {
        contract = json.readTree(given().get("/q/openapi?format=json").asString());
    }

    private List<Operation> operations() {
        return contract.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> new Operation(method.getKey() + " " + path.getKey(), method.getValue())))
                .toList();
    }

    @Test
    void everyAnswerHasASchemaAndAnExample() {
        assertThat(operations())
                .hasSizeGreaterThan(80)
                .flatExtracting(this::bareAnswers)
                .isEmpty();
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.answers())
                        .as("%s", operation)
                        .isNotEmpty()
                        .allMatch(answer -> answer.getValue().has("content")
                                != answer.getKey().equals("204")));
    }

    @Test
    void everyBodyToSendHasAnExampleOfEachField() {
        assertThat(operations())
                .flatExtracting(operation -> bare(operation, operation.node.at("/requestBody/content")))
                .isEmpty();
    }

    /** Whoever copies an example is not refused for it. */
    @Test
    void everyExampleKeepsToTheRulesOfItsField() {
        var copied = new ArrayList<String>();
        contract.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> each(field.getValue().path("examples"))
                                .filter(example -> !isAllowed(example, field.getValue()))
                                .forEach(example ->
                                        copied.add(schema.getKey() + "." + field.getKey() + " " + example))));
        assertThat(copied).isEmpty();
    }

    private static boolean isAllowed(JsonNode example, JsonNode field) {
        if (example.isArray()) {
            return each(example).allMatch(item -> isAllowed(item, field.path("items")));
        }
        boolean chosen = !field.has("enum") || each(field.path("enum")).anyMatch(example::equals);
        return chosen
                && example.asText().matches(field.path("pattern").asText("(?s).*"))
                && example.asText().length() <= field.path("maxLength").asInt(Integer.MAX_VALUE)
                && example.isNumber() == types(field).anyMatch(NUMBERS::contains);
    }

    /** One, or one and null. */
    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? each(type).map(JsonNode::asText) : Stream.of(type.asText());
    }

    @Test
    void everyParameterSaysWhatItIs() {
        assertThat(operations())
                .flatExtracting(operation -> operation
                        .parameters()
                        .filter(each -> !each.has("description") && !each.has("example"))
                        .filter(each -> !isPlain(resolved(each.path("schema"))))
                        .map(each -> operation + " " + each.path("name").asText())
                        .toList())
                .isEmpty();
    }

    @Test
    void everyChangeOfAVersionTellsWhichItTakesAndWhichItLeft() {
        assertThat(operations())
                .filteredOn(operation -> operation.takes("If-Match"))
                .hasSizeGreaterThan(20)
                .allSatisfy(operation -> {
                    assertThat(operation.node.path("responses").properties())
                            .as("%s", operation)
                            .extracting(Entry::getKey)
                            .contains("412", "428");
                    assertThat(operation.answers())
                            .as("%s", operation)
                            .allMatch(answer -> answer.getKey().equals("204")
                                    || answer.getValue().at("/headers/ETag").isObject());
                });
    }

    @Test
    void everyPageIsCalledAfterWhatItLists() {
        assertThat(contract.at("/components/schemas").properties())
                .extracting(Entry::getKey)
                .contains("DeskPage", "TicketPage", "CallPage", "HoursVersionPage")
                .noneMatch(name -> name.startsWith("Page") || name.matches(".*\\d"));
    }

    private List<String> bareAnswers(Operation operation) {
        return operation
                .answers()
                .flatMap(answer -> bare(operation, answer.getValue().path("content")).stream())
                .toList();
    }

    /** The places in a content that have neither an example nor words to choose from. */
    private List<String> bare(Operation operation, JsonNode content) {
        var places = new ArrayList<String>();
        content.forEach(type -> {
            if (!hasExample(type)) {
                collect(type.path("schema"), operation + " ", Set.of(), places);
            }
        });
        return places;
    }

    private void collect(JsonNode shown, String place, Set<JsonNode> around, List<String> places) {
        JsonNode schema = resolved(shown);
        if (hasExample(shown)
                || hasExample(schema)
                || schema.has("enum")
                || isPlain(schema)
                || around.contains(schema)) {
            return;
        }
        var inside = new HashSet<>(around);
        inside.add(schema);
        if (schema.has("properties")) {
            schema.path("properties")
                    .properties()
                    .forEach(field -> collect(field.getValue(), place + "." + field.getKey(), inside, places));
        } else if (schema.has("items")) {
            collect(schema.path("items"), place + "[]", inside, places);
        } else if (schema.isEmpty() || types(schema).anyMatch(LEAVES::contains)) {
            places.add(place);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? contract.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static boolean hasExample(JsonNode node) {
        return node.has("example") || node.has("examples");
    }

    private static boolean isPlain(JsonNode schema) {
        return types(schema).anyMatch("boolean"::equals)
                || PLAIN.contains(schema.path("format").asText());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
