package io.madoguchi.directory.register;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static io.madoguchi.directory.register.Register.enterMember;
import static io.madoguchi.directory.register.Register.freshNumber;
import static io.madoguchi.directory.register.Register.freshPhone;
import static io.madoguchi.directory.register.Register.importBytes;
import static io.madoguchi.directory.register.Register.importList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Service;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of members and institutions: all of a file or nothing. */
@QuarkusTest
class ImportTest {
    private static final String HEADER = "会員番号,医籍番号,氏名,フリガナ,会員区分,区分開始日\r\n";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    private static void imported(Response answer, int created, int updated, int unchanged) {
        answer.then()
                .statusCode(200)
                .body("created", equalTo(created))
                .body("updated", equalTo(updated))
                .body("unchanged", equalTo(unchanged));
    }

    private static ValidatableResponse member(String number) {
        return as("operator")
                .queryParam("number", number)
                .get("/api/v1/members")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse institution(String name) {
        return as("operator")
                .queryParam("name", name)
                .get("/api/v1/institutions")
                .then()
                .statusCode(200);
    }

    @Test
    void membersAreCreatedUpdatedOrLeftAlone() {
        String first = freshNumber();
        String second = freshNumber();
        String file = "\uFEFF" + HEADER + first + "," + freshNumber() + ",架空 太郎,カクウ タロウ,A①,2019/4/1\r\n" + second
                + ",,\"仮名, 花子\",,A②(B),2020-04-01\r\n";
        imported(importList("members", file), 2, 0, 0);
        imported(importList("members", file), 0, 0, 2);
        imported(importList("members", file.replace("太郎", "次郎")), 0, 1, 1);

        member(first)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("架空 次郎"))
                .body("items[0].kana", equalTo("カクウ タロウ"))
                .body("items[0].version", equalTo(1))
                .body("items[0].memberships.class", contains("a1"));
        member(second).body("items[0].name", equalTo("仮名, 花子")).body("items[0].version", equalTo(0));
    }

    @Test
    void anImportedMemberIsFoundByItsNewNameOnly() {
        String number = freshNumber();
        String family = "輸入" + freshNumber();
        String line = number + ",," + family + " 太郎,,A1,2019-04-01\n";
        imported(importList("members", HEADER + line), 1, 0, 0);
        imported(importList("members", HEADER + line.replace("輸入", "取込")), 0, 1, 0);
        as("operator").queryParam("name", family).get("/api/v1/members").then().body("items", empty());
        as("operator")
                .queryParam("name", family.replace("輸入", "取込"))
                .get("/api/v1/members")
                .then()
                .body("items.number", contains(number));
    }

    @Test
    void aListInEnglishMayLeaveColumnsOut() {
        String number = freshNumber();
        enterMember(number, freshNumber(), "架空 太郎", "カクウ タロウ").then().statusCode(201);
        imported(importList("members", "number,name,class,class_from\n00" + number + ",架空 太郎,b,2024-04-01\n"), 0, 1, 0);
        member(number)
                .body("items[0].kana", equalTo("カクウ タロウ"))
                .body("items[0].memberships.class", contains("a1", "b"))
                .body("items[0].memberships[0].to", equalTo("2024-03-31"))
                .body("items[0].version", equalTo(1));
    }

    @Test
    void whoWasEnteredWithoutAMemberNumberIsKnownByTheRegisterNumber() {
        String registerNumber = freshNumber();
        enterMember("", registerNumber, "架空 太郎", "").then().statusCode(201);
        String number = freshNumber();
        imported(importList("members", HEADER + number + "," + registerNumber + ",架空 太郎,,A①,2019-04-01\n"), 0, 1, 0);
        member(number).body("items", hasSize(1)).body("items[0].registerNumber", equalTo(registerNumber));
    }

    @Test
    void nothingOfAFileWithABadLineIsImported() {
        String good = freshNumber();
        Response answer = importList(
                "members",
                HEADER + good + ",,架空 太郎,,A①,2019-04-01\n"
                        + "?,,架空 太郎,,A①,2019-04-01\n"
                        + freshNumber() + ",,架空 太郎,,A③,2019-04-01\n"
                        + freshNumber() + ",,,,A①,2019-04-01\n"
                        + freshNumber() + ",,架空 太郎,,A①,昨日\n"
                        + good + ",,架空 太郎,,A①,2019-04-01\n");
        refused(answer, 400, "invalid-file")
                .body(
                        "errors.pointer",
                        contains(
                                "line 3, number",
                                "line 4, class",
                                "line 5, name",
                                "line 6, classFrom",
                                "line 7, number"))
                .body("furtherBadLines", equalTo(0));
        member(good).body("items", empty());
    }

    @Test
    void anEndBeforeTheBeginningIsABadLine() {
        refused(
                        importList(
                                "members",
                                "number,name,class,classFrom,classTo\n" + freshNumber()
                                        + ",a,a1,2020-04-02,2020-04-01\n"),
                        400,
                        "invalid-file")
                .body("errors.pointer", contains("line 2, classTo"));
    }

    @Test
    void aRegisterNumberOfSomebodyElseTakesAllOfItBack() {
        String registerNumber = freshNumber();
        enterMember(freshNumber(), registerNumber, "架空 太郎", "").then().statusCode(201);
        String before = freshNumber();
        refused(
                        importList(
                                "members",
                                HEADER + before + ",,架空 次郎,,A①,2019-04-01\n" + freshNumber() + "," + registerNumber
                                        + ",架空 三郎,,A①,2019-04-01\n"),
                        400,
                        "invalid-file")
                .body("errors.pointer", contains("line 3, registerNumber"));
        member(before).body("items", empty());
    }

    @Test
    void aListOfSeveralChunksIsImportedAndTheSameAgainChangesNothing() {
        var file = new StringBuilder(HEADER);
        for (int each = 0; each < 2100; each++) {
            file.append(freshNumber())
                    .append(",")
                    .append(freshNumber())
                    .append(",架空 ")
                    .append(each)
                    .append("郎,,A①,2019-04-01\n");
        }
        imported(importList("members", file.toString()), 2100, 0, 0);
        imported(importList("members", file.toString()), 0, 0, 2100);
    }

    @Test
    void institutionsAreCreatedUpdatedOrLeftAlone() {
        String part = "取込" + freshNumber();
        String phone = freshPhone();
        String file = "機関コード,種別,名称,都道府県,市区町村,住所,電話番号\n"
                + freshNumber() + ",診療所," + part + "クリニック,東京都,千代田区,架空町1-2-3," + phone + ";03-1234-5678\n"
                + freshNumber() + ",病院," + part + "病院,１,札幌市,,\n";
        imported(importList("institutions", file), 2, 0, 0);
        imported(importList("institutions", file), 0, 0, 2);
        imported(importList("institutions", file.replace("札幌市", "函館市").replace("架空町1-2-3", "")), 0, 1, 1);
        institution(part + "クリニック")
                .body("items[0].kind", equalTo("clinic"))
                .body("items[0].street", equalTo("架空町1-2-3"))
                .body(
                        "items[0].phones",
                        contains(PhoneNumber.parse(phone).orElseThrow().e164(), "+81312345678"));
        institution(part + "病院")
                .body("items[0].prefecture.ja", equalTo("北海道"))
                .body("items[0].city", equalTo("函館市"))
                .body("items[0].phones", empty());
    }

    @Test
    void aBadInstitutionIsToldByItsColumn() {
        String header = "code,kind,name,prefecture,city,phones,mail\n";
        refused(
                        importList(
                                "institutions",
                                header + "a b,clinic,n,13,c,,\n"
                                        + freshNumber() + ",pharmacy,n,13,c,,\n"
                                        + freshNumber() + ",clinic,,13,c,,\n"
                                        + freshNumber() + ",clinic,n,48,c,,\n"
                                        + freshNumber() + ",clinic,n,13,c,12,\n"
                                        + freshNumber() + ",clinic,n,13,c,,nobody\n"
                                        + freshNumber() + ",clinic,n,13,c," + "03-1234-5678;".repeat(11) + ",\n"
                                        + freshNumber() + ",clinic," + "長".repeat(101) + ",13,c,,\n"),
                        400,
                        "invalid-file")
                .body(
                        "errors.pointer",
                        contains(
                                "line 2, code",
                                "line 3, kind",
                                "line 4, name",
                                "line 5, prefecture",
                                "line 6, phones",
                                "line 7, mail",
                                "line 8, phones",
                                "line 9, name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "institutions"})
    void theSampleOfTheReadmeCanBeImported(String list) throws IOException {
        byte[] sample = Files.readAllBytes(Path.of("scripts/sample/" + list + ".csv"));
        importBytes(list, sample).then().statusCode(200);
        importBytes(list, sample)
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("updated", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "members, ''",
        "members, number",
        "institutions, ''",
        "institutions, 'code,kind,name,prefecture,city,colour'"
    })
    void aFileWithoutItsColumnsIsRefused(String list, String file) {
        refused(importList(list, file), 400, "invalid-file");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        refused(as("supervisor").body("[]").post("/api/v1/members/import"), 415, "unsupported-media-type");
        refused(importBytes("members", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}), 400, "invalid-file");
        refused(importBytes("members", new byte[5000]), 400, "invalid-file");
    }

    @Test
    void theSameKeyIsForTheSameFile() {
        String key = "import-" + freshNumber();
        String file = HEADER + freshNumber() + ",,架空 太郎,,A①,2019-04-01\n";
        imported(withKey(key, file), 1, 0, 0);
        imported(withKey(key, file), 1, 0, 0);
        refused(withKey(key, file + freshNumber() + ",,架空 太郎,,A①,2019-04-01\n"), 422, "idempotency-key-reused");
    }

    private static Response withKey(String key, String file) {
        return as("supervisor")
                .header("Idempotency-Key", key)
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/members/import");
    }

    @Test
    void ofSeveralImportsAtOnceEachIsDoneOrToldToWait() {
        String file = HEADER + freshNumber() + ",,架空 太郎,,A①,2019-04-01\n";
        List<Response> answers = together(4, () -> importList("members", file));
        assertThat(answers).extracting(Response::statusCode).contains(200).isSubsetOf(200, 409, 429);
        assertThat(answers.stream()
                        .filter(each -> each.statusCode() == 200)
                        .mapToInt(each -> each.<Integer>path("created"))
                        .sum())
                .isOne();
    }

    @Test
    void whoEditsWhileAListIsImportedIsToldSoAtOnce() throws SQLException {
        String id = enterMember(freshNumber(), "", "架空 太郎", "").path("id");
        try (Connection importing = database.getConnection()) {
            importing.setAutoCommit(false);
            try (var turn = importing.createStatement()) {
                turn.executeQuery("SELECT list FROM import_turn WHERE list = 'members' FOR UPDATE")
                        .close();
                refused(enterMember(freshNumber(), "", "架空 太郎", ""), 409, "import-running");
                refused(
                        as("supervisor").header("If-Match", "\"0\"").body("{}").patch("/api/v1/members/" + id),
                        409,
                        "import-running");
                as("operator").get("/api/v1/members/" + id).then().statusCode(200);
                Register.anInstitution();
            } finally {
                importing.rollback();
            }
        }
    }

    @Test
    void aRingIsInTheLogAtOnceWhileEveryRowOfTheListsIsLocked() throws SQLException {
        try (Connection importing = database.getConnection()) {
            importing.setAutoCommit(false);
            try (var rows = importing.createStatement()) {
                for (String table : List.of(
                        "import_turn", "member", "member_name", "institution", "institution_phone", "blocked_number")) {
                    rows.executeQuery("SELECT 1 FROM " + table + " FOR UPDATE").close();
                }
                var service = TestLine.service(TestLine.TOKEN);
                String callSid = "CA%032x".formatted(System.nanoTime());
                var fields = new CallFields(TestLine.ACCOUNT, callSid, TestLine.freshNumber(), "+81120179066");
                TestLine.send(Webhook.post(service.incoming(), fields.standard("ringing")));
                assertThat(TestLine.log(callSid).getString("desk")).isEqualTo("emergency");
            } finally {
                importing.rollback();
            }
        }
    }

    @Test
    void onlyListsMayBeLongerThanAMebibyte() {
        byte[] twoMegabytes = "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        refused(importBytes("members", twoMegabytes), 400, "invalid-file");
        as("supervisor").body(twoMegabytes).post("/api/v1/members").then().statusCode(413);
        as("supervisor")
                .contentType("text/csv")
                .body(twoMegabytes)
                .post("/api/v1/holidays/import")
                .then()
                .statusCode(413);
    }

    /** A stranger must not fill the log. */
    @Test
    void aBodyThatIsTooLongIsNoErrorOfOurs() throws IOException {
        var errors = new ConcurrentLinkedQueue<String>();
        var log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getThrown() != null || line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    errors.add(line.getLoggerName() + ": " + line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(log);
        try {
            aBodyThatDoesNotSayHowLongItIsIsCounted("/api/v1/members", 413);
            // A later request is answered after whatever the first one had to say.
            as("supervisor").get("/api/v1/members").then().statusCode(200);
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/members, 413", "/api/v1/members/import, 400"})
    void aBodyThatDoesNotSayHowLongItIsIsCounted(String path, int status) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String credentials = Base64.getEncoder()
                    .encodeToString(("supervisor:" + Service.PASSWORD).getBytes(StandardCharsets.UTF_8));
            String type = path.endsWith("import") ? "text/csv" : "application/json";
            var out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
                            + "\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
            for (int each = 0; each < 20; each++) {
                out.write(chunk.getBytes(StandardCharsets.UTF_8));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            var answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, 12);
            assertThat(new String(answer, 0, read, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void aStrangersFileIsNotRead() throws IOException {
        refused(
                nobody().contentType("text/csv").body(new byte[10]).post("/api/v1/members/import"),
                401,
                "unauthenticated");
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "POST /api/v1/members/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 50000000\r\n\r\nnumber"
                                    .getBytes(StandardCharsets.UTF_8));
            var answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, 12);
            assertThat(new String(answer, 0, read, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 401");
        }
    }
}
