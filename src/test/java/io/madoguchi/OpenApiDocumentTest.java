package io.madoguchi;

import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published contract as a document other people's programs are made from. */
@QuarkusTest
class OpenApiDocumentTest {
    private static final List<String> ROLES = List.of("supervisor", "operator", "admin");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    @SuppressWarnings("NullAway.Init") // filled before each test
    private JsonNode contract;

    record Operation(String method, String path, JsonNode node) {
        /** Where nothing is. */
        String nowhere() {
            return path.replace("{callSid}", "CA0")
                    .replace("{desk}", "nowhere")
                    .replace("{username}", "no-one")
                    .replace("{code}", "ZZZ-99")
                    .replace("{duty}", "ppc_final")
                    .replace("{prompt}", "greeting")
                    .replace("{language}", "ja")
                    .replaceAll("\\{\\w+}", "019aaaaa-0000-7000-8000-000000000000");
        }

        Set<String> schemes() {
            return each(node.path("security"))
                    .flatMap(scheme -> scheme.properties().stream().map(Entry::getKey))
                    .collect(Collectors.toSet());
        }

        String role() {
            String roles = node.path("security").toString();
            return ROLES.stream()
                    .filter(role -> roles.contains("\"" + role + "\""))
                    .findFirst()
                    .orElse("operator");
        }

        JsonNode body() {
            return node.at("/requestBody/content/application~1json/schema");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void read() throws IOException {
        String document = given().get("/q/openapi?format=json").asString();
        // scripts/contract holds it against other people's tools.
        Files.writeString(Path.of("target/openapi.json"), document);
        contract = json.readTree(document);
    }

    private List<Operation> operations() {
        return contract.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> new Operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(operations())
                .extracting(each -> each.node.path("operationId").asText())
                .hasSizeGreaterThan(140)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+[A-Z][A-Za-z]+"))
                .contains("postTicketsByIdAssign", "getReportsSla", "postTwilioVoiceIncoming");
    }

    @Test
    void everyOperationSaysWhoMayEnter() {
        assertThat(operations())
                .allSatisfy(each -> assertThat(each.schemes())
                        .as("%s", each)
                        .isEqualTo(
                                each.path.startsWith("/twilio/")
                                        ? Set.of("twilioSignature")
                                        : each.path.startsWith("/dev/")
                                                ? Set.of()
                                                : Set.of("SecurityScheme", "bearer")));
        assertThat(contract.at("/components/securitySchemes").properties())
                .extracting(Entry::getKey)
                .containsExactlyInAnyOrder("SecurityScheme", "bearer", "twilioSignature");
    }

    @Test
    void theServerIsWhereTheServiceIsReached() {
        assertThat(contract.at("/servers/0/url").asText()).isEqualTo("https://desk.example.jp");
    }

    /** An engine without Java's additions, with or without the flag u, reads all of them as a whole text. */
    @Test
    void everyPatternIsAnchoredAndPortable() {
        var patterns = new TreeSet<String>();
        collect(contract, patterns);
        assertThat(patterns)
                .hasSizeGreaterThan(10)
                .allMatch(each -> each.startsWith("^") && each.endsWith("$"))
                .noneMatch(each -> each.contains("&&")
                        || each.contains("\\p{")
                        || each.matches(".*\\(\\?[a-z<>].*")
                        || each.matches(".*[*+?}][+].*"));
    }

    private static void collect(JsonNode node, Set<String> patterns) {
        if (node.path("pattern").isTextual()) {
            patterns.add(node.path("pattern").asText());
        }
        node.forEach(each -> collect(each, patterns));
    }

    @Test
    void anAnswerHasAllItsMembersAndSaysWhichMayBeNull() {
        JsonNode ticket = contract.at("/components/schemas/Ticket");
        assertThat(ticket.path("required")).hasSameSizeAs(ticket.path("properties"));
        assertThat(ticket.at("/properties/assignee/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(ticket.at("/properties/resolution/enum").toString()).endsWith(",null]");
        assertThat(ticket.at("/properties/takenAt/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(ticket.at("/properties/number/type").asText()).isEqualTo("string");
    }

    @Test
    void aProblemNamesWhatItMayHaveBesides() {
        assertThat(contract.at("/components/schemas/Problem/properties").properties())
                .extracting(Entry::getKey)
                .contains("state", "possible", "notBefore", "opensAt", "number", "furtherBadLines");
    }

    /** What the contract calls required is missed by name, and nothing else is. */
    @Test
    void whatIsRequiredIsMissedAndNothingElse() {
        var wrong = new ArrayList<String>();
        for (Operation each : operations()) {
            if (!each.body().isMissingNode() && !each.schemes().isEmpty()) {
                JsonNode body = resolved(each.body());
                compare(each, "{}", "", required(body), wrong);
                body.path("properties").properties().forEach(member -> {
                    JsonNode within = resolved(member.getValue());
                    JsonNode item = resolved(within.path("items"));
                    if (within.has("properties")) {
                        compare(each, "{\"%s\":{}}", "/" + member.getKey(), required(within), wrong);
                    } else if (item.has("properties")) {
                        compare(each, "{\"%s\":[{}]}", "/" + member.getKey() + "/0", required(item), wrong);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void compare(Operation operation, String form, String within, Set<String> required, List<String> wrong) {
        if (required.isEmpty()) {
            return;
        }
        String body = form.formatted(within.replaceFirst("^/", "").replaceFirst("/0$", ""));
        Response answer =
                as(operation.role()).header("If-Match", "*").body(body).request(operation.method, operation.nowhere());
        List<String> pointers = answer.statusCode() == 400 ? answer.path("errors.pointer") : List.of();
        Set<String> missed = pointers.stream()
                .filter(pointer -> pointer.startsWith(within + "/"))
                .map(pointer -> pointer.substring(within.length() + 1))
                .filter(pointer -> !pointer.contains("/"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missed.equals(required)) {
            wrong.add("%s %s: %s is required, %s was missed (%s)"
                    .formatted(operation, body, required, missed, answer.asString()));
        }
    }

    private static Set<String> required(JsonNode schema) {
        return each(schema.path("required")).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The schema itself, where it is referred to and where it may be null. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode shown = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        return shown.has("$ref") ? contract.at(shown.path("$ref").asText().substring(1)) : shown;
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
