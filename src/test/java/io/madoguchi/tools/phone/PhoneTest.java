package io.madoguchi.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.phone.call.PretendService;
import io.madoguchi.tools.phone.call.PretendService.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, against a pretend service. */
class PhoneTest {
    private final PretendService service = new PretendService();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path data;

    @BeforeEach
    void scriptsRunLeftItsSettings() throws IOException {
        Files.writeString(data.resolve("demo.env"), """
                # written by scripts/run
                MADOGUCHI_PORT=%s
                MADOGUCHI_PUBLIC_BASE_URL=%s
                MADOGUCHI_TWILIO_ACCOUNT_SID=%s
                MADOGUCHI_TWILIO_AUTH_TOKEN=%s
                MADOGUCHI_DEMO_PASSWORD=secret
                """.formatted(
                service.base().replaceAll(".*:", ""), service.base(), PretendService.ACCOUNT, PretendService.TOKEN));
        environment.put("MADOGUCHI_DATA", data.toString());
        service.incoming("<Say>ただいま受付時間外です。</Say><Record action=\"recorded\" finishOnKey=\"#\"/>")
                .on("/twilio/voice/recorded", "<Say>承りました。</Say>")
                .on("/dev/clock", request -> Reply.status(204));
    }

    @AfterEach
    void close() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void aCallIsToldInTheDesksOwnTime() {
        int code = phone("call", "--desk", "guideline", "--at", "2026-09-22T10:00+09:00", "--speak", "12s#");

        assertThat(code).isZero();
        assertThat(out.toString().replaceAll("CA[0-9a-f]{32}", "CA…"))
                .contains("2026-09-22 (Tue) JST")
                .contains("10:00:00  caller    rings +81120339199 from +819012345678, CA…")
                .contains("10:00:00  twilio    POST /twilio/voice/incoming (ringing) → 200, ")
                .contains("10:00:00  service   says 「ただいま受付時間外です。」")
                .contains("10:00:01  caller    speaks for 12 s")
                .contains("10:00:13  twilio    POST /twilio/voice/recorded (in-progress, Digits=#) → 200, ")
                .contains("10:00:14  service   has no more to say: the call ends")
                .contains("10:00:15  twilio    POST /twilio/voice/status (completed) → 204")
                .contains("CA… ended completed after 14 s; the log should say: voicemail");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theServicesClockIsMovedAlongAndGivenBack() {
        phone("call", "--desk", "guideline", "--at", "2026-09-22T10:00", "--speak", "12s#");

        assertThat(moves()).first().isEqualTo("{\"now\":\"2026-09-22T01:00:00Z\"}");
        assertThat(service.lines()).endsWith("DELETE /dev/clock");
        assertThat(service.received().stream().filter(each -> each.path().equals("/dev/clock")))
                .hasSizeGreaterThan(3);
    }

    /** What the clock was told to show. */
    private List<String> moves() {
        return service.received().stream()
                .filter(each -> each.method().equals("PUT") && each.path().equals("/dev/clock"))
                .map(each -> each.rawBody())
                .toList();
    }

    @Test
    void aClockThatWasMovedBeforeShowsAgainWhatItWouldShow() {
        service.on("/dev/clock", request -> Reply.json("{\"now\":\"2030-01-01T00:00:00Z\",\"ahead\":\"PT9H\"}"));
        Instant began = Instant.now();
        phone("call", "--desk", "guideline", "--at", "2026-09-22T10:00");

        assertThat(service.lines()).doesNotContain("DELETE /dev/clock");
        assertThat(Instant.parse(moves().getLast().replaceAll("\\{\"now\":\"|\"}", "")))
                .isBetween(began.plus(Duration.ofHours(9)), Instant.now().plus(Duration.ofHours(9)));
    }

    @Test
    void aClockThatIsPutForwardIsWarnedOf() {
        phone("call", "--desk", "guideline", "--at", "2020-12-10T10:00");
        assertThat(err.toString()).isEmpty();

        phone("call", "--desk", "guideline", "--at", "2999-12-10T10:00");
        assertThat(err.toString()).startsWith("WARNING: 2999-12-10 (Tue) JST 10:00:00 lies ahead");
    }

    @Test
    void aCallRingsAtTheTimeTheClockShows() {
        service.on("/dev/clock", request -> Reply.json("{\"ahead\":\"PT240000H\"}"));
        phone("call", "--desk", "guideline");

        var tokyo = Instant.now().plus(Duration.ofDays(10_000)).atZone(ZoneId.of("Asia/Tokyo"));
        assertThat(out.toString()).startsWith(String.valueOf(tokyo.getYear()));
    }

    @Test
    void theClockMayBeKept() {
        phone("call", "--desk", "guideline", "--at", "2026-09-22T10:00", "--keep-clock");

        assertThat(service.lines()).doesNotContain("DELETE /dev/clock");
    }

    @Test
    void everyWayOfCallingReachesTheScript() {
        service.incoming("<Gather numDigits=\"1\" action=\"menu\"><Say>1か9</Say></Gather>")
                .on("/twilio/voice/menu", "<Gather action=\"number\"/>")
                .on("/twilio/voice/number", "<Record playBeep=\"false\" action=\"recorded\"/>");
        phone(
                "call",
                "--to",
                "+815012345678",
                "--withheld",
                "--press",
                "9@3s",
                "--enter",
                "0312345678#",
                "--speak",
                "4s~");

        assertThat(service.lines())
                .containsExactly(
                        "GET /dev/clock",
                        "POST /twilio/voice/incoming",
                        "POST /twilio/voice/menu",
                        "POST /twilio/voice/number",
                        "POST /twilio/voice/recorded",
                        "POST /twilio/voice/status");
        assertThat(service.only("/twilio/voice/incoming").fields())
                .containsEntry("To", "+815012345678")
                .containsEntry("From", "anonymous");
        assertThat(service.only("/twilio/voice/number").field("Digits")).isEqualTo("0312345678");
        assertThat(service.only("/twilio/voice/recorded").field("RecordingDuration"))
                .isEqualTo("9");
    }

    @Test
    void quirksAndDeliveryAreOptions() {
        service.incoming("<Say>はい</Say>");
        phone("call", "--desk", "guideline", "--progress-fields", "--duplicate", "1", "--stir-verstat", "x");

        assertThat(service.received().get(1).field("StirVerstat")).isEqualTo("x");
        assertThat(service.received().stream()
                        .filter(each -> each.path().endsWith("status"))
                        .map(each -> each.field("SequenceNumber")))
                .containsExactly("0", "0");
    }

    @Test
    void debuggerErrorsFailTheCommand() {
        service.incoming("<Say></Say>");

        assertThat(phone("call", "--desk", "guideline")).isEqualTo(1);
        assertThat(out.toString()).contains("ERROR 13520 Say: Invalid text").contains("1 errors and 0 warnings");
    }

    @Test
    void aMissingServiceIsSaidInOneSentence() {
        assertThat(phone("call", "--desk", "guideline", "--base", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("Nothing answers at http://localhost:1. Is scripts/run running?");
    }

    @Test
    void missingCredentialsAreSaidInOneSentence() {
        environment.put("MADOGUCHI_DATA", "/nowhere");

        assertThat(phone("call", "--desk", "guideline", "--base", service.base()))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .startsWith("MADOGUCHI_TWILIO_ACCOUNT_SID is not set and /nowhere/demo.env does not name it.")
                .hasLineCount(1);
    }

    @Test
    void aServiceWithoutADemoClockIsSaidInOneSentence() {
        service.on("/dev/clock", request -> Reply.status(404));

        assertThat(phone("call", "--desk", "guideline", "--at", "2020-09-22T10:00"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("only a service started with scripts/run can be moved in time")
                .hasLineCount(1);
    }

    @Test
    void theEnvironmentWinsOverTheFileAndOptionsOverBoth() {
        environment.put("MADOGUCHI_TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000002");
        phone("call", "--desk", "guideline");
        phone("call", "--desk", "guideline", "--account-sid", "AC00000000000000000000000000000003");

        assertThat(service.received().get(1).field("AccountSid")).endsWith("2");
        assertThat(service.received().getLast().field("AccountSid")).endsWith("3");
    }

    @Test
    void wrongUsageIsExplained() {
        assertThat(phone("call", "--desk", "nowhere")).isEqualTo(2);
        assertThat(phone("call")).isEqualTo(2);
        assertThat(phone("call", "--desk", "guideline", "--press", "x")).isEqualTo(2);
        assertThat(phone("call", "--desk", "guideline", "--wait", "soon")).isEqualTo(2);
        assertThat(phone("call", "--desk", "guideline", "--duplicate", "20")).isEqualTo(2);
        assertThat(phone()).isEqualTo(2);
        assertThat(err.toString()).contains("Try: phone call --help").doesNotContain("Exception", "\tat ");
        assertThat(service.received()).isEmpty();
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(phone("--help")).isZero();
        assertThat(phone("help", "many")).isZero();
        assertThat(out.toString()).contains("call", "many", "replay", "--parallel");
    }

    @Test
    void helpSaysWhatACommandDoesInAWholeSentence() {
        assertThat(phone("--help")).isZero();
        String commands = out.toString().replaceFirst("(?s).*\nCommands:\n", "").replaceFirst("(?s)\n\n.*", "");
        assertThat(commands.split("\n(?=  [a-z])"))
                .filteredOn(command -> !command.startsWith("  help"))
                .hasSize(7)
                .allSatisfy(command -> assertThat(command).endsWith("."));
    }

    @Test
    void aCapturedBodyIsSentUnderTheServicesAccount() throws IOException {
        Path capture = data.resolve("capture.txt");
        Files.writeString(
                capture,
                "AccountSid=AC9&CallSid=CA7&CallStatus=completed&From=%2B819012345678&FromCity=&To=%2B81120339199"
                        + "&Caller=&Called=&ApiVersion=&ToZip=&CallDuration=3\n");

        assertThat(phone("replay", capture.toString())).isZero();
        var request = service.only("/twilio/voice/status");
        assertThat(request.fields())
                .containsEntry("AccountSid", PretendService.ACCOUNT)
                .containsEntry("CallSid", "CA7")
                .containsEntry("From", "+819012345678")
                .containsEntry("FromCity", "");
        assertThat(out.toString()).contains("204");
    }

    @Test
    void aCaptureMayNameItsPathAndGetACallOfItsOwn() throws IOException {
        Path capture = data.resolve("captures.json");
        Files.writeString(capture, """
                {"recorded": {"path": "/twilio/voice/recorded", "body": "AccountSid=AC9&CallSid=CA7&CallStatus=completed\
                &From=&To=&Caller=&Called=&ApiVersion=&FromCity=&ToZip=&Digits=hangup\
                &RecordingUrl=https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2FAC9%2FRecordings%2FRE1"}}
                """);

        assertThat(phone("replay", capture.toString(), "--name", "recorded", "--new-call"))
                .isZero();
        var request = service.only("/twilio/voice/recorded");
        assertThat(request.field("CallSid")).matches("CA[0-9a-f]{32}");
        assertThat(request.field("RecordingUrl"))
                .isEqualTo("https://api.twilio.com/2010-04-01/Accounts/" + PretendService.ACCOUNT + "/Recordings/RE1");
        assertThat(out.toString()).contains("承りました。");
    }

    @Test
    void whereARecordingCallbackBelongsMustBeSaid() throws IOException {
        Path capture = data.resolve("capture.txt");
        Files.writeString(capture, "CallSid=CA7&RecordingStatus=completed");

        assertThat(phone("replay", capture.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("say so with --path");
        assertThat(phone("replay", data.resolve("none").toString())).isEqualTo(2);
    }

    @Test
    void aCrowdIsCheckedAgainstTheLog() {
        aServiceThatKeepsALog(Map.of());

        int code = phone("many", "--calls", "60", "--seed", "7", "--duplicate", "0.2", "--reorder", "0.2");

        assertThat(out.toString())
                .contains("60 calls in", "voicemail", "60 calls listed once, 0 not; 0 with another outcome");
        assertThat(code).isZero();
    }

    @Test
    void aWrongOutcomeFailsTheCrowd() {
        aServiceThatKeepsALog(Map.of("voicemail", "abandoned"));

        assertThat(phone("many", "--calls", "40", "--settle", "0")).isEqualTo(1);
        assertThat(out.toString()).contains("expected voicemail, log says abandoned — ");
    }

    @Test
    void aCallThatIsNotListedFailsTheCrowd() {
        aServiceThatKeepsALog(Map.of());
        service.on("/api/v1/calls", request -> Reply.json("{\"items\":[],\"next\":null}"));

        assertThat(phone("many", "--calls", "10", "--settle", "0")).isEqualTo(1);
        assertThat(out.toString()).contains("is listed 0 times — ");
    }

    @Test
    void aRefusedPasswordIsSaidInOneSentence() {
        service.onAny(path -> path.startsWith("/api/v1/calls/"), request -> Reply.status(401));

        assertThat(phone("many", "--calls", "1", "--settle", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("check --user and --password").hasLineCount(1);
    }

    /** Voicemail only: a message of two seconds or more is one, whatever comes first. */
    private void aServiceThatKeepsALog(Map<String, String> mistakes) {
        var outcomes = new ConcurrentHashMap<String, String>();
        service.on("/twilio/voice/incoming", request -> {
                    outcomes.putIfAbsent(request.field("CallSid"), "abandoned");
                    return Reply.twiml("<Say>ただいま受付時間外です。</Say><Record action=\"recorded\" finishOnKey=\"#\"/>");
                })
                .on("/twilio/voice/recorded", request -> {
                    if (Integer.parseInt(request.field("RecordingDuration")) >= 2) {
                        outcomes.put(request.field("CallSid"), mistakes.getOrDefault("voicemail", "voicemail"));
                    }
                    return Reply.twiml("<Say>承りました。</Say>");
                })
                .on("/api/v1/calls", request -> {
                    var sids = outcomes.keySet().stream().sorted().toList();
                    int from = request.path().contains("cursor=") ? sids.size() / 2 : 0;
                    int to = from == 0 ? sids.size() / 2 : sids.size();
                    var items = sids.subList(from, to).stream()
                            .map(each -> "{\"callSid\":\"" + each + "\"}")
                            .toList();
                    return Reply.json("{\"items\":" + items + ",\"next\":" + (from == 0 ? "\"a b\"" : "null") + "}");
                })
                .onAny(path -> path.startsWith("/api/v1/calls/"), request -> {
                    String outcome = outcomes.get(request.path().substring("/api/v1/calls/".length()));
                    return outcome == null ? Reply.status(404) : Reply.json("{\"outcome\":\"" + outcome + "\"}");
                });
    }

    private int phone(String... args) {
        return Phone.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
