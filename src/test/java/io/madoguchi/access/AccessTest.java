package io.madoguchi.access;

import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.Api;
import io.madoguchi.access.Operation.Desk;
import io.madoguchi.access.Person.Place;
import io.madoguchi.access.Scene.Stage;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.platform.access.Accounts;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.witness.Told;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, asked by everybody: each role, at the desk in question, at another and at none, and
 * strangers. The service does what {@code access/operations.txt} says. The same request that others are refused for is then
 * granted to each who may, so that nobody is refused for its faults; and what was done, seen or refused stands in the trail.
 */
@QuarkusTest
class AccessTest {
    private static final List<String> ROLES_OF_A_DESK = List.of("operator", "specialist", "supervisor");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ANotice notices;

    /** What went otherwise than the table says; all of it is told at once. */
    private final List<String> wrong = new ArrayList<>();

    private JsonNode contract() {
        return read(given().get("/q/openapi?format=json"));
    }

    private JsonNode read(Response answer) {
        try {
            return json.readTree(answer.asString());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void everyOperationHasARowAndEveryRowIsAnOperation() {
        var operations = new ArrayList<String>();
        contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> each.getValue().has("responses"))
                        .forEach(each -> operations.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(Operation.all()).extracting(Operation::name).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void everybodyMayWhatTheTableSaysAndNothingElse() {
        JsonNode contract = contract();
        Stage stage = stage();
        List<Person> people = people(stage.desk());
        for (Operation operation : Operation.all()) {
            if (operation.isForStaff()) {
                try {
                    ask(operation, operation.in(contract), stage, people);
                } catch (AssertionError | RuntimeException broken) {
                    wrong.add(operation + " could not be asked: " + broken);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A desk where somebody has called and left a message. */
    private Stage stage() {
        OwnDesk desk = TestLine.ownDesk();
        var call = new TestLine(clock)
                .ring(
                        "2026-11-24T22:00:00+09:00",
                        desk.number(),
                        TestLine.caller().speakAndPress(TestLine.seconds(5), "#"));
        clock.reset();
        String voicemail = as("supervisor")
                .queryParam("desk", desk.code())
                .get("/api/v1/voicemails")
                .path("items[0].id");
        String staff = Accounts.anAccount("operator", List.of(desk.code()));
        return new Stage(desk.code(), call.call().callSid(), voicemail, staff, notices);
    }

    private static List<Person> people(String desk) {
        String other = Api.aDesk(Api.OFFICE_HOURS);
        var people = new ArrayList<Person>();
        for (String role : ROLES_OF_A_DESK) {
            for (Place place : List.of(Place.HERE, Place.ELSEWHERE, Place.NOWHERE)) {
                people.add(Person.of(role, place, desk, other));
            }
        }
        people.add(Person.of("supervisor", Place.EVERYWHERE, desk, other));
        people.add(Person.of("admin", Place.NOWHERE, desk, other));
        people.add(Person.of("auditor", Place.NOWHERE, desk, other));
        return people;
    }

    /**
     * First those who may not, all with one request; then those who may. The supervisor of the desk is granted the very thing
     * that was refused to others, as is everybody who only reads; others change one of their own.
     */
    private void ask(Operation operation, JsonNode contract, Stage stage, List<Person> people) {
        var refused = new HashSet<String>();
        var granted = new HashSet<String>();
        var scene = new Scene(stage, "supervisor");
        expect(answer(operation, contract, scene, nobody()).statusCode() == 401, operation, "a stranger");
        for (Person person : people) {
            if (!person.hasRoleFor(operation) || !person.mayReach(operation.desk())) {
                Response answer = answer(operation, contract, scene, signedIn(person.username(), PASSWORD));
                expect(isRefused(operation, person, answer), operation, person + ": " + said(answer));
                if (answer.statusCode() != 400) {
                    refused.add(person.username());
                }
            }
        }
        for (Person person : people) {
            if (person.hasRoleFor(operation) && person.mayReach(operation.desk())) {
                var own = isSame(operation, person) ? scene : new Scene(stage, person.role());
                Response answer = answer(operation, contract, own, signedIn(person.username(), PASSWORD));
                expect(isGranted(operation, person, answer, own), operation, person + ": " + said(answer));
                if (answer.statusCode() < 300) {
                    granted.add(person.username());
                }
            }
        }
        expectEntries(operation, granted, refused);
    }

    private static boolean isSame(Operation operation, Person person) {
        boolean reads = operation.method().equals("GET") || operation.method().equals("HEAD");
        boolean isForARole = operation.path().startsWith("/api/v1/notices");
        return person.role().equals("supervisor") ? person.place() == Place.HERE || reads : reads && !isForARole;
    }

    private static Response answer(Operation operation, JsonNode contract, Scene scene, RequestSpecification by) {
        if (contract.path("parameters").toString().contains("If-Match")) {
            by.header("If-Match", "*");
        }
        if (contract.at("/requestBody/content").has("text/csv")) {
            by.contentType("text/csv");
        }
        String body = scene.named(operation.request().body());
        if (!operation.method().equals("GET") && !operation.method().equals("HEAD")) {
            by.body(body);
        }
        String query = operation.request().query().isEmpty()
                ? ""
                : "?" + scene.named(operation.request().query());
        return by.request(operation.method(), scene.path(operation) + query);
    }

    private static boolean isRefused(Operation operation, Person person, Response answer) {
        int status = answer.statusCode();
        if (!person.hasRoleFor(operation)) {
            return status == 403;
        }
        return switch (operation.desk()) {
            case OWN -> status == 404;
            case NAMED -> status == 404 || (status == 400 && answer.asString().matches(".*\"[?/](desk|ticket)\".*"));
            case CHARGE -> status == 404 || status == 403;
            case EVERY -> status == 403;
            case ANY, LIST -> false;
        };
    }

    private static boolean isGranted(Operation operation, Person person, Response answer, Scene scene) {
        int status = answer.statusCode();
        int expected = operation.request().status();
        if (expected != 0) {
            return status == expected;
        }
        boolean granted = status / 100 == 2 || status == 409;
        return operation.desk() == Desk.LIST ? granted && isShownTheirs(operation, person, scene) : granted;
    }

    /** Asked again, now that there is something to be shown. */
    private static boolean isShownTheirs(Operation operation, Person person, Scene scene) {
        String something = scene.shown(operation.path());
        String shown = signedIn(person.username(), PASSWORD)
                .queryParam("limit", 200)
                .get(operation.path())
                .asString();
        return shown.contains(something) == person.isShown(operation.path());
    }

    private void expectEntries(Operation operation, Set<String> granted, Set<String> refused) {
        Told.refusalsToo();
        var done = new HashSet<String>();
        var denied = new HashSet<String>();
        for (JsonNode entry : read(as("auditor")
                        .queryParam("action", operation.name())
                        .queryParam("limit", 200)
                        .get("/api/v1/audit"))
                .path("items")) {
            (entry.path("status").asInt() < 300 ? done : denied)
                    .add(entry.path("actor").asText());
        }
        if (operation.leavesAnEntry()) {
            expect(done.containsAll(granted), operation, "no entry of those who did it");
        } else {
            done.retainAll(granted);
            expect(done.isEmpty(), operation, "an entry where none is said to be");
        }
        refused.removeAll(denied);
        expect(refused.isEmpty(), operation, "no entry of the refusal of " + refused);
    }

    private void expect(boolean holds, Operation operation, String otherwise) {
        if (!holds) {
            wrong.add(operation + " " + otherwise);
        }
    }

    private static String said(Response answer) {
        String text = answer.asString();
        return answer.statusCode() + " " + text.substring(0, Math.min(text.length(), 200));
    }
}
