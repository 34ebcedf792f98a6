package io.madoguchi.platform.audit;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.change;
import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.Service;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.privacy.AVault;
import io.madoguchi.platform.privacy.Resealing;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.tools.phone.call.Desk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changed or saw what, when, from where and why. */
@QuarkusTest
class AuditTrailTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AuditTrail trail;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceAccountListener account;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    SealedReasons sealed;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Vault vault;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager entities;

    /** The number of the last entry; asking for it leaves none. */
    private static long head() {
        return ((Number) as("auditor").get("/api/v1/audit/verify?to=1").path("headSeq")).longValue();
    }

    private static Response open(RequestSpecification by, String code) {
        return by.body(newDesk(code, "[]", OFFICE_HOURS)).post("/api/v1/desks");
    }

    private static ValidatableResponse newest() {
        return as("auditor").get("/api/v1/audit?limit=1").then().statusCode(200);
    }

    private static ValidatableResponse verified() {
        return as("auditor").get("/api/v1/audit/verify").then().statusCode(200);
    }

    private static void asOwner(String statement) throws SQLException {
        try (var owner = EmbeddedMariaDbResource.owner();
                var execution = owner.createStatement()) {
            execution.execute(statement);
        }
    }

    @Test
    void aChangeSaysWhoWhatWhenFromWhereAndWhy() {
        String desk = aDesk(OFFICE_HOURS);
        Instant before = Api.now();
        long last = head();
        as("admin")
                .header("X-Reason", "inventory")
                .body("{\"from\":\"2030-01-01\",\"reason\":\"点検\"}")
                .post("/api/v1/desks/" + desk + "/closures")
                .then()
                .statusCode(201);

        ValidatableResponse entry = newest().body("items[0].seq", equalTo((int) last + 1))
                .body("items[0].actor", equalTo("admin"))
                .body("items[0].roles", contains("admin"))
                .body("items[0].action", equalTo("POST /api/v1/desks/{desk}/closures"))
                .body("items[0].path", equalTo("/api/v1/desks/" + desk + "/closures"))
                .body("items[0].status", equalTo(201))
                .body("items[0].source", equalTo("127.0.0.1"))
                .body("items[0].reason", equalTo("inventory"));
        assertThat(Instant.parse(entry.extract().path("items[0].at"))).isBetween(before, Api.now());
        assertThat(entry.extract().<String>path("items[0].hash")).matches("[0-9a-f]{64}");
    }

    @Test
    void aChangeNamesWhatItChanged() {
        String desk = aDesk(OFFICE_HOURS);
        newest().body("items[0].subjects", contains("desk:" + desk));

        as("admin")
                .header("If-Match", as("admin").get("/api/v1/desks/" + desk).header("ETag"))
                .body("{\"suspended\":true}")
                .patch("/api/v1/desks/" + desk)
                .then()
                .statusCode(200);
        newest().body("items[0].subjects", contains("desk:" + desk));

        String prompt = "/api/v1/desks/" + desk + "/prompts/greeting/ja";
        as("admin")
                .header("If-Match", as("admin").get(prompt).header("ETag"))
                .body("{\"text\":\"はい、窓口です。\"}")
                .put(prompt)
                .then()
                .statusCode(200);
        newest().body("items[0].subjects", contains("desk:" + desk));

        String account = anAccount("operator");
        newest().body("items[0].subjects", contains("account:" + account));

        change(account, "{\"disabled\":true}").then().statusCode(200);
        newest().body("items[0].subjects", contains("account:" + account));
    }

    @Test
    void aReadOfCallsNamesEveryCallItShowed() {
        String sid = new TestLine(clock)
                .ring("2026-11-24T10:00+09:00", Desk.EMERGENCY, caller().hangUpAfter(seconds(5)))
                .call()
                .callSid();
        List<String> shown = as("supervisor").get("/api/v1/calls?limit=3").path("items.callSid");
        newest().body("items[0].actor", equalTo("supervisor"))
                .body("items[0].action", equalTo("GET /api/v1/calls"))
                .body("items[0].path", equalTo("/api/v1/calls?limit"))
                .body("items[0].status", equalTo(200))
                .body("items[0].reason", nullValue())
                .body(
                        "items[0].subjects",
                        contains(shown.stream()
                                .map(each -> "call:" + each)
                                .sorted()
                                .toArray()));

        as("operator").get("/api/v1/calls/" + sid).then().statusCode(200);
        newest().body("items[0].action", equalTo("GET /api/v1/calls/{callSid}"))
                .body("items[0].path", equalTo("/api/v1/calls/" + sid))
                .body("items[0].subjects", contains("call:" + sid));
        assertThat(as("auditor").get("/api/v1/audit?subject=call:" + sid).<List<String>>path("items.actor"))
                .startsWith("operator")
                .contains("supervisor");
    }

    @Test
    void whatSomebodyWasLookedForByIsNotKept() {
        as("operator")
                .get("/api/v1/calls?number=090-1234-5678&desk=emergency")
                .then()
                .statusCode(200);

        newest().body("items[0].path", equalTo("/api/v1/calls?desk&number"));
    }

    @Test
    void ofAnAddressOnlyWhatTheDoorKnowsIsKept() {
        as("operator")
                .urlEncodingEnabled(false)
                .get("/api/v1/calls;name=%E7%94%B0%E4%B8%AD?limit=1")
                .then()
                .statusCode(200);
        newest().body("items[0].path", equalTo("/api/v1/calls?limit"));

        as("operator")
                .urlEncodingEnabled(false)
                .get("/api/v1/tickets?q=x&desk=emergency&tanakahanako=1&%E7%94%B0%E4%B8%AD=2")
                .then()
                .statusCode(400);
    }

    @Test
    void whatIsRefusedLeavesNoEntry() {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        long last = head();
        open(as("admin"), "emergency").then().statusCode(409);
        as("admin").body("{}").post("/api/v1/desks").then().statusCode(400);
        open(as("operator"), newCode()).then().statusCode(403);
        as("admin").body("{\"suspended\":true}").patch(desk).then().statusCode(428);
        as("admin")
                .header("If-Match", "\"9\"")
                .body("{\"suspended\":true}")
                .patch(desk)
                .then()
                .statusCode(412);
        as("operator").get("/api/v1/calls/CA0").then().statusCode(404);
        as("operator").get("/api/v1/calls?limit=0").then().statusCode(400);

        assertThat(head()).isEqualTo(last);
    }

    @Test
    void aRepetitionIsAnEntryThatSaysSo() {
        String code = newCode();
        String key = UUID.randomUUID().toString();
        long last = head();
        open(as("admin").header("Idempotency-Key", key), code).then().statusCode(201);
        open(as("admin").header("Idempotency-Key", key).header("X-Reason", "time-out"), code)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true");

        assertThat(head()).isEqualTo(last + 2);
        newest().body("items[0].action", equalTo("POST /api/v1/desks (answer repeated)"))
                .body("items[0].status", equalTo(201))
                .body("items[0].subjects", contains("desk:" + code))
                .body("items[0].reason", equalTo("time-out"));
    }

    @Test
    void whoeverLosesARaceLeavesNoEntry() {
        String code = newCode();
        long last = head();
        List<Integer> answers = together(10, () -> open(as("admin"), code).statusCode());

        assertThat(answers).containsOnly(201, 409);
        assertThat(head()).isEqualTo(last + 1);
        verified().body("intact", equalTo(true));
    }

    @Test
    void aThousandWritesOfTwentyThreadsMakeOneChain() {
        long last = head();
        together(20, () -> {
            for (int each = 0; each < 50; each++) {
                Transactions.inOne(() -> {
                    trail.note(
                            "twenty",
                            null,
                            "write",
                            "thread:" + Thread.currentThread().threadId());
                    return true;
                });
            }
            return true;
        });

        verified()
                .body("intact", equalTo(true))
                .body("firstBroken", nullValue())
                .body("entries", equalTo((int) last + 1000))
                .body("headSeq", equalTo((int) last + 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "100% sure", "a+b, c"})
    void theReasonIsKeptAndShown(String reason) {
        open(as("admin").header("X-Reason", reason), newCode()).then().statusCode(201);

        newest().body("items[0].reason", equalTo(reason));
    }

    @Test
    void aJapaneseReasonIsUtf8OrPercentEncoded() throws IOException {
        String reason = "本人(山田様)からの依頼 1+1";
        assertThat(callsReadFor(reason, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
        newest().body("items[0].reason", equalTo(reason));
        assertThat(callsReadFor("\u00e9t\u00e9", StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 400")
                .contains("UTF-8ではありません");

        String encoded = URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20");
        open(as("admin").header("X-Reason", "utf-8''" + encoded), newCode())
                .then()
                .statusCode(201);
        newest().body("items[0].reason", equalTo(reason));
    }

    /** Bytes as browsers and curl send them; the clients of Java write ASCII only. */
    private static String callsReadFor(String reason, Charset charset) throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString(("operator:" + Service.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (var connection = new Socket("localhost", RestAssured.port)) {
            connection.getOutputStream().write("""
                    GET /api/v1/calls HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Authorization: Basic %s\r
                    X-Reason: %s\r
                    \r
                    """.formatted(credentials, reason)
                    .getBytes(charset));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theReasonIsSealedInTheDatabase() throws SQLException {
        open(as("admin").header("X-Reason", "asked by Mr Yamada"), newCode())
                .then()
                .statusCode(201);
        try (var owner = EmbeddedMariaDbResource.owner();
                var row = owner.createStatement()
                        .executeQuery("SELECT reason FROM audit_reason ORDER BY seq DESC LIMIT 1")) {
            assertThat(row.next()).isTrue();
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain("Yamada");
        }
    }

    /** They are shown to administrators and auditors only, who see numbers masked everywhere. */
    @Test
    void numbersInAReasonAreMasked() {
        open(
                        as("admin")
                                .header("X-Reason", "UTF-8''090-6666-7777%20%E3%81%AE%E6%96%B9%E3%80%81E261124-0007"),
                        newCode())
                .then()
                .statusCode(201);
        newest().body("items[0].reason", equalTo("+81********77 の方、E261124-0007"));
    }

    static List<String> unreadableReasons() {
        return List.of(
                "x".repeat(501),
                "UTF-8''",
                "UTF-8''%20",
                "UTF-8''a%0Ab",
                "UTF-8''%zz",
                "UTF-8''%E7",
                "UTF-8''%C0%AF",
                "UTF-8''%ED%A0%80");
    }

    @ParameterizedTest
    @MethodSource("unreadableReasons")
    void anUnreadableReasonIsRefusedAndNothingIsDone(String reason) {
        String code = newCode();
        long last = head();
        refused(open(as("admin").header("X-Reason", reason), code), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("X-Reason"));
        refused(as("operator").header("X-Reason", reason).get("/api/v1/calls"), 400, "invalid-input");

        as("admin").get("/api/v1/desks/" + code).then().statusCode(404);
        assertThat(head()).isEqualTo(last);
    }

    @Test
    void withoutItsEntryNothingIsChangedOrShown() throws SQLException {
        String code = newCode();
        asOwner("REVOKE INSERT ON audit_entry FROM madoguchi@127.0.0.1");
        try {
            open(as("admin"), code).then().statusCode(500);
            as("operator").get("/api/v1/calls").then().statusCode(500).body("items", nullValue());
        } finally {
            asOwner("GRANT INSERT ON audit_entry TO madoguchi@127.0.0.1");
        }
        as("admin").get("/api/v1/desks/" + code).then().statusCode(404);
        verified().body("intact", equalTo(true));
    }

    @Test
    void withoutItsChangeNoEntryStays() throws SQLException {
        String code = newCode();
        long last = head();
        asOwner("REVOKE UPDATE ON idempotency_key FROM madoguchi@127.0.0.1");
        try {
            open(as("admin").header("Idempotency-Key", UUID.randomUUID().toString()), code)
                    .then()
                    .statusCode(500);
        } finally {
            asOwner("GRANT UPDATE ON idempotency_key TO madoguchi@127.0.0.1");
        }

        assertThat(head()).isEqualTo(last);
        as("admin").get("/api/v1/desks/" + code).then().statusCode(404);
    }

    @Test
    void anAlteredRowIsFoundAndNamed() throws SQLException {
        open(as("admin"), newCode()).then().statusCode(201);
        long seq = head();
        open(as("admin"), newCode()).then().statusCode(201);
        asOwner("UPDATE audit_entry SET actor = 'nobody' WHERE seq = " + seq);
        try {
            verified()
                    .body("intact", equalTo(false))
                    .body("entries", equalTo((int) seq - 1))
                    .body("firstBroken.seq", equalTo((int) seq))
                    .body("firstBroken.why", equalTo("altered"));
        } finally {
            asOwner("UPDATE audit_entry SET actor = 'admin' WHERE seq = " + seq);
        }
        verified().body("intact", equalTo(true));
    }

    @Test
    void anAlteredReasonHidesNoEntry() throws SQLException {
        open(as("admin").header("X-Reason", "moved"), newCode()).then().statusCode(201);
        long seq = head();
        try (var tampering = new Tampering(seq)) {
            tampering.sql("UPDATE audit_reason SET reason = X'00' WHERE seq = " + seq);
            newest().body("items[0].seq", equalTo((int) seq)).body("items[0].reason", nullValue());
        }
    }

    @Test
    void theTrailIsSearchedByActorSubjectActionAndTime() {
        String actor = newCode();
        Transactions.inOne(() -> {
            trail.note(actor, null, "lock", "account:" + actor);
            return true;
        });
        Instant between = Api.now();
        Transactions.inOne(() -> {
            trail.note(actor, null, "unlock", "account:" + actor, "account:other");
            return true;
        });

        assertThat(actions("actor", actor)).containsExactly("unlock", "lock");
        assertThat(actions("subject", "account:" + actor)).containsExactly("unlock", "lock");
        assertThat(actions("actor", actor, "action", "lock")).containsExactly("lock");
        assertThat(actions("actor", actor, "from", between.toString())).containsExactly("unlock");
        assertThat(actions("actor", actor, "to", between.toString())).containsExactly("lock");
        assertThat(actions("subject", "account:" + actor, "actor", "somebody-else"))
                .isEmpty();
        assertThat(actions("subject", "account:" + actor.substring(1))).isEmpty();
        refused(as("auditor").get("/api/v1/audit?subject=tanaka"), 400, "invalid-input");
        refused(as("auditor").queryParam("action", "読む").get("/api/v1/audit"), 400, "invalid-input");
        assertThat(actions("actor", "山田")).isEmpty();
    }

    private static List<String> actions(String... filters) {
        RequestSpecification request = as("auditor");
        for (int each = 0; each < filters.length; each += 2) {
            request.queryParam(filters[each], filters[each + 1]);
        }
        return request.get("/api/v1/audit").then().statusCode(200).extract().path("items.action");
    }

    @Test
    void theTrailIsReadPageByPage() {
        String actor = newCode();
        for (int each = 0; each < 5; each++) {
            Transactions.inOne(() -> {
                trail.note(actor, null, "step");
                return true;
            });
        }
        var seqs = new ArrayList<Integer>();
        String cursor = "";
        for (int pages = 0; cursor != null && pages < 5; pages++) {
            Response page = as("auditor")
                    .queryParam("actor", actor)
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/api/v1/audit");
            seqs.addAll(page.path("items.seq"));
            cursor = page.path("next");
        }

        assertThat(seqs).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
        refused(as("auditor").get("/api/v1/audit?cursor=nonsense"), 400, "invalid-input");
    }

    @Test
    void readingTheTrailIsAnEntry() {
        as("auditor").get("/api/v1/audit?actor=operator").then().statusCode(200);

        newest().body("items[0].actor", equalTo("auditor"))
                .body("items[0].action", equalTo("GET /api/v1/audit"))
                .body("items[0].path", equalTo("/api/v1/audit?actor"));
    }

    @Test
    void onlyAuditorsAndAdminsReadTheTrail() {
        for (String door : List.of("/api/v1/audit", "/api/v1/audit/verify?to=1")) {
            for (String role : List.of("auditor", "admin")) {
                as(role).get(door).then().statusCode(200);
            }
            for (String role : List.of("operator", "specialist", "supervisor")) {
                refused(as(role).get(door), 403, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=0", "to=0", "from=x", "from=2000000000"})
    void aPartThatIsNoneIsRefused(String part) {
        refused(as("auditor").get("/api/v1/audit/verify?" + part), 400, "invalid-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'nobody'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "DROP TABLE audit_entry",
                "UPDATE audit_subject SET subject = 'call:0'",
                "DELETE FROM audit_subject",
                "DELETE FROM audit_head",
                "INSERT INTO audit_head SELECT 1, 0, hash, NULL FROM audit_head",
                "REPLACE INTO audit_entry SELECT * FROM audit_entry",
                "DELETE FROM flyway_schema_history",
                "ALTER TABLE phone_call ADD COLUMN more INT",
            })
    void theAccountOfTheServiceMayNot(String statement) throws SQLException {
        try (var service = database.getConnection();
                var execution = service.createStatement()) {
            assertThatThrownBy(() -> execution.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void theAccountOfTheServiceMayWriteEveryOtherTable() throws SQLException {
        var tables = new ArrayList<String>();
        try (var service = database.getConnection();
                var statement = service.createStatement()) {
            try (var rows = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                      AND table_name NOT LIKE 'audit%' AND table_name <> 'flyway_schema_history'""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(5);
            for (String table : tables) {
                statement.execute("DELETE FROM " + table + " WHERE FALSE");
                statement.execute("INSERT INTO " + table + " SELECT * FROM " + table + " WHERE FALSE");
            }
        }
    }

    @Test
    void reasonsAreSealedAnewAndTheChainStaysWhole() {
        open(as("admin").header("X-Reason", "inventory"), newCode()).then().statusCode(201);
        Vault rotated = AVault.withANewKey(vault);
        Resealing.of(sealed.tables(), rotated, entities);
        try {
            newest().body("items[0].reason", nullValue());
            var newest = newestReason();
            assertThat(AuditEntry.REASON.opened(newest[0], (byte[]) newest[1], rotated))
                    .hasValue("inventory");
        } finally {
            Resealing.of(sealed.tables(), AVault.sealingLike(vault, rotated), entities);
        }
        as("auditor").get("/api/v1/audit?limit=2").then().body("items[1].reason", equalTo("inventory"));
        verified().body("intact", equalTo(true));
    }

    private Object[] newestReason() {
        return (Object[]) Transactions.inOne(
                () -> entities.createNativeQuery("SELECT seq, reason FROM audit_reason ORDER BY seq DESC LIMIT 1")
                        .getSingleResult());
    }

    @Test
    void anAlmightyAccountIsNoticed() throws SQLException {
        assertThat(account.mayAlterTheTrail()).isFalse();
        for (String right : List.of("UPDATE", "DELETE")) {
            asOwner("GRANT " + right + " ON audit_entry TO madoguchi@127.0.0.1");
            try {
                assertThat(account.mayAlterTheTrail()).as(right).isTrue();
            } finally {
                asOwner("REVOKE " + right + " ON audit_entry FROM madoguchi@127.0.0.1");
            }
        }
    }
}
