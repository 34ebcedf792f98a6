package io.madoguchi.platform.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.story.Rows;
import io.madoguchi.story.TestLine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knocks at the webhooks: only the configured account gets in, and whoever does not leaves no trace. */
@QuarkusTest
class SignedWebhookTest {
    private static final String INCOMING = "/twilio/voice/incoming";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    AgroalDataSource database;

    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private final SortedMap<String, SortedSet<String>> form = new TreeMap<>();
    private List<Long> before = List.of();
    private boolean refused = true;

    @BeforeEach
    void aRing() {
        set("AccountSid", TestLine.ACCOUNT);
        set("CallSid", callSid);
        set("CallStatus", "ringing");
        set("Direction", "inbound");
        set("From", TestLine.freshNumber());
        set("To", "+81120179066");
        set("CallerName", "医師会 & 'Co'");
        set("FromCity", "");
        before = Rows.count(database);
    }

    @AfterEach
    void aRefusalLeavesNoTrace() throws IOException {
        if (refused) {
            assertThat(Rows.count(database)).isEqualTo(before);
            assertThat(spooled()).isEmpty();
        } else {
            assertThat(Rows.of(database, callSid)).containsExactly(1L, 1L, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestLine.TOKEN, TestLine.NEXT_TOKEN})
    void theTokenAndTheNextOneAreBelieved(String token) {
        accepted(post(INCOMING, body(), sign(token, INCOMING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {INCOMING, INCOMING + "?x=a%2Bb&y=1", INCOMING + "?a=%E7%AA%93'"})
    void theQueryIsSignedAsItStands(String path) {
        accepted(post(path, body(), sign(TestLine.TOKEN, path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example.jp", "https://desk.example.jp:443"})
    void theStandardPortMayBeNamed(String base) {
        accepted(post(INCOMING, body(), Signature.sign(TestLine.TOKEN, base + INCOMING, form)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://desk.example.jp",
                "https://desk.example.jp:8443",
                "https://evil.example.jp",
                "https://desk.example.jp/prefix",
                "https://DESK.example.jp"
            })
    void anotherAddressIsNotOurs(String base) {
        assertRefused(403, post(INCOMING, body(), Signature.sign(TestLine.TOKEN, base + INCOMING, form)));
    }

    @ParameterizedTest
    @ValueSource(strings = {INCOMING + "#rc=2", INCOMING + "/", INCOMING + "?x=1", "/twilio/voice/status"})
    void aSignatureForAnotherPathIsRefused(String signed) {
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, signed)));
    }

    @Test
    void forwardedHeadersChangeNothing() {
        String signed = Signature.sign(TestLine.TOKEN, "https://evil.example.jp" + INCOMING, form);
        HttpResponse<String> answer = send(request(INCOMING)
                .header("Content-Type", FORM)
                .header("X-Twilio-Signature", signed)
                .header("X-Forwarded-Host", "evil.example.jp")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example.jp;proto=https")
                .POST(BodyPublishers.ofByteArray(body())));
        assertRefused(403, answer);
    }

    @Test
    void forwardedHeadersDoNotSpoilAGoodSignature() {
        accepted(send(request(INCOMING)
                .header("Content-Type", FORM)
                .header("X-Twilio-Signature", sign(TestLine.TOKEN, INCOMING))
                .header("X-Forwarded-Host", "evil.example.jp")
                .header("X-Forwarded-Prefix", "/evil")
                .POST(BodyPublishers.ofByteArray(body()))));
    }

    @Test
    void anUnsignedRequestIsRefused() {
        assertRefused(403, post(INCOMING, body(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "署名"})
    void aWrongSignatureIsRefused(String signature) {
        String header = new String(signature.getBytes(UTF_8), ISO_8859_1);
        assertRefused(403, post(INCOMING, body(), header.chars().allMatch(c -> c < 128) ? header : "?"));
    }

    @Test
    void anotherTokenIsRefused() {
        assertRefused(403, post(INCOMING, body(), sign("00000000000000000000000000000000", INCOMING)));
    }

    @Test
    void anotherAccountIsRefusedEvenIfItKnowsTheToken() {
        set("AccountSid", "AC00000000000000000000000000000002");
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void noAccountIsRefused() {
        form.remove("AccountSid");
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void aFieldChangedOnTheWayIsRefused() {
        String signature = sign(TestLine.TOKEN, INCOMING);
        set("From", "+815099999999");
        assertRefused(403, post(INCOMING, body(), signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "a=%E7%AA", "a=%FF", "a=%C0%AF", "a=%ED%A0%80"})
    void aBodyThatIsNoFormIsRefused(String broken) {
        byte[] body = (new String(body(), UTF_8) + "&" + broken).getBytes(UTF_8);
        assertRefused(403, post(INCOMING, body, sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void rawBytesThatAreNotUtf8AreRefused() {
        byte[] body =
                (new String(body(), UTF_8) + "&CallerName=窓口").getBytes(java.nio.charset.Charset.forName("Shift_JIS"));
        assertRefused(403, post(INCOMING, body, sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void twoNamesForOneCallAreRefusedThoughSigned() {
        form.computeIfAbsent("CallSid", missing -> new TreeSet<>()).add("other");
        assertRefused(400, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void twoAccountsInOneRequestAreRefusedThoughSigned() {
        form.computeIfAbsent("AccountSid", missing -> new TreeSet<>()).add("other");
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"From", "To", "CallStatus", "SomethingNew"})
    void anyOtherFieldGivenTwiceCostsNoCall(String name) {
        form.computeIfAbsent(name, missing -> new TreeSet<>()).addAll(java.util.List.of("other", "others"));
        accepted(post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void theSameValueTwiceIsOneValue() {
        byte[] body = (new String(body(), UTF_8) + "&Direction=inbound").getBytes(UTF_8);
        accepted(post(INCOMING, body, sign(TestLine.TOKEN, INCOMING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CA", "CA0000000000000000000000000000000g", "AC00000000000000000000000000000001", "' OR 1=1"
            })
    void aCallSidThatIsNoneIsRefused(String sid) {
        set("CallSid", sid);
        HttpResponse<String> answer = post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING));
        assertRefused(400, answer);
        assertThat(answer.body()).contains("/CallSid");
    }

    /** New fields may appear without notice (Twilio); none of them is worth a call. */
    @Test
    void anUnknownFieldHoweverLongDoesNotCostTheCall() {
        set("StirPassportToken", "x".repeat(3000));
        set("SipHeader_X-Note", "値");
        accepted(post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    /** A signature covers names and values without anything between them: {@code …inbound} and {@code From…} read as one. */
    @Test
    void noFieldCanBeHiddenInTheOneBeforeIt() {
        String signature = sign(TestLine.TOKEN, INCOMING);
        var names = List.copyOf(form.keySet());
        for (int each = 1; each < names.size(); each++) {
            var captured = new TreeMap<>(form);
            String hidden = names.get(each);
            String before = names.get(each - 1);
            set(
                    before,
                    Objects.requireNonNull(captured.get(before)).getFirst()
                            + hidden
                            + Objects.requireNonNull(captured.get(hidden)).getFirst());
            form.remove(hidden);
            assertThat(sign(TestLine.TOKEN, INCOMING))
                    .as("%s in %s", hidden, before)
                    .isEqualTo(signature);

            assertRefused(403, post(INCOMING, body(), signature));

            form.clear();
            form.putAll(captured);
        }
    }

    @Test
    void aQueryCannotBeMovedIntoTheForm() {
        String callback = "/twilio/voice/callback";
        String signature = sign(TestLine.TOKEN, callback + "?step=enter&attempt=1");
        form.remove("AccountSid");
        set("?step=enter&attempt=1AccountSid", TestLine.ACCOUNT);
        assertThat(sign(TestLine.TOKEN, callback)).isEqualTo(signature);

        assertRefused(403, post(callback, body(), signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "From=", "?x", "名前", "", "a.b", "A&B"})
    void aNameThatNoFieldHasIsRefused(String name) {
        set(name, "x");
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @ParameterizedTest
    @CsvSource({"CallStatus, Ringing", "Direction, in bound", "QueueTime, 3s", "Digits, 1;2", "CallDuration, 1e9"})
    void aValueThatNoSuchFieldHasIsRefused(String name, String value) {
        set(name, value);
        assertRefused(403, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void anAbsurdCallerIdDoesNotCostTheCall() {
        set("From", "sip:" + "9".repeat(700) + "@example.jp");
        accepted(post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void charactersBeyondTheBasicPlaneDoNotCostTheCall() {
        set("CallerName", "𠮷野家 🏥");
        set("From", "𠮷🏥".repeat(60));
        accepted(post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void onlyPostIsAnswered(String method) {
        HttpResponse<String> answer = send(request(INCOMING)
                .header("X-Twilio-Signature", sign(TestLine.TOKEN, INCOMING))
                .header("Content-Type", FORM)
                .method(method, BodyPublishers.ofByteArray(method.equals("PUT") ? body() : new byte[0])));
        assertRefused(405, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void onlyFormsAreRead(String type) {
        HttpResponse<String> answer = send(request(INCOMING)
                .header("X-Twilio-Signature", sign(TestLine.TOKEN, INCOMING))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body())));
        assertRefused(415, answer);
    }

    @Test
    void aBodyOver64KiBIsRefused() {
        set("Padding", "x".repeat(64 * 1024));
        assertRefused(413, post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @Test
    void aBodyOfAlmost64KiBIsRead() {
        set("Padding", "x".repeat(64 * 1024 - body().length - "&Padding=".length()));
        assertThat(body()).hasSize(64 * 1024);
        accepted(post(INCOMING, body(), sign(TestLine.TOKEN, INCOMING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wait", "wait-key", "queue-result", "callback", "voicemail", "recording", "status", "fallback"})
    void everyDoorIsGuarded(String door) {
        assertRefused(403, post("/twilio/voice/" + door, body(), sign("00000000000000000000000000000000", INCOMING)));
        assertRefused(403, post("/twilio/voice/" + door, body(), null));
    }

    private void accepted(HttpResponse<String> answer) {
        refused = false;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body()).contains("<Response>");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static void assertRefused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "+8190");
        if (status == 403) {
            assertThat(answer.body()).contains("urn:madoguchi:problem:signature-invalid");
        }
    }

    private void set(String name, String value) {
        form.put(name, new TreeSet<>(List.of(value)));
    }

    private byte[] body() {
        var pairs = new StringBuilder();
        form.forEach((name, values) -> values.forEach(value -> pairs.append(pairs.isEmpty() ? "" : "&")
                .append(java.net.URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(java.net.URLEncoder.encode(value, UTF_8))));
        return pairs.toString().getBytes(UTF_8);
    }

    private String sign(String token, String path) {
        return Signature.sign(token, TestLine.PUBLIC_BASE + path, form);
    }

    private static HttpResponse<String> post(String path, byte[] body, @Nullable String signature) {
        var request = request(path).header("Content-Type", FORM).POST(BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return send(request);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static List<Path> spooled() throws IOException {
        Path spool = Path.of("target/test-data/spool");
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }
}
