package io.madoguchi.platform.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final SortedMap<String, SortedSet<String>> CALL = form(
            "CallSid",
            "CA1234567890ABCDE",
            "Caller",
            "+14158675309",
            "Digits",
            "1234",
            "From",
            "+14158675309",
            "To",
            "+18005551212");

    /** The signatures Twilio's documentation and SDK tests publish for the token 12345. */
    static Stream<Arguments> published() {
        return Stream.of(
                arguments(
                        "canonical",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
                arguments(
                        "https port stripped",
                        "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
                arguments(
                        "http with port 1234",
                        "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
                arguments(
                        "https port 443 added",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "kvajT1Ptam85bY51eRf/AJRuM3w="),
                arguments(
                        "http port 80 added",
                        "http://mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "0ZXoZLH/DfblKGATFgpif+LLRf4="),
                arguments(
                        "JSON body bodySHA256",
                        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
                        form(),
                        "{\"property\": \"value\", \"boolean\": true}",
                        "a9nBmqA0ju/hNViExpshrM61xv4="),
                arguments(
                        "JSON body, only bodySHA256",
                        "https://mycompany.com/myapp.php?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
                        form(),
                        "{\"property\": \"value\", \"boolean\": true}",
                        "y77kIzt2vzLz71DgmJGsen2scGs="),
                arguments(
                        "JSON body {} (signed with :443)",
                        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                        form(),
                        "{}",
                        "Ldidvp12m26NI7eqEvxnEpkd9Hc="),
                arguments(
                        "no params",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form(),
                        "",
                        "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
                arguments("no query", "https://mycompany.com/myapp.php", CALL, "", "1xaxFBvyzXYvWplzNOSs28HWO94="),
                arguments(
                        "extra query kept",
                        "https://mycompany.com/myapp.php?foo=1&bar=2&type=thiswontbeusedinthesignaturegeneratorandsoshouldbeignored",
                        CALL,
                        "",
                        "hYkNsTBttoNGkyCS0p+wWmQoRTg="),
                arguments(
                        "percent-encoded query kept raw",
                        "https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue",
                        CALL,
                        "",
                        "er2tvAP1Wx+iuTTE2BPgvEaN1cs="),
                arguments(
                        "special chars + unicode values",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form(
                                "Message",
                                "Hello & goodbye! @#$%^*()",
                                "From",
                                "+1 (415) 867-5309",
                                "Special",
                                "unicode: ñáéíóú"),
                        "",
                        "dCPiR4WtQ6QFN6pJh81CtlCcWLQ="),
                arguments(
                        "empty values",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", ""),
                        "",
                        "9HHp/OqQMEwdrVebHDdA/+tqjX8="),
                arguments(
                        "null values = empty",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form("Digits", "", "CallSid", "CA1234567890ABCDE", "NullParam", ""),
                        "",
                        "L9lTTwIlxM1xGAtLRwhOSZggRhM="),
                arguments(
                        "sorting",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form("Zebra", "last", "Alpha", "first", "Beta", "second", "Gamma", "third"),
                        "",
                        "enveUe73ZTVLAekHxez3Qx6JuuQ="),
                arguments(
                        "case-sensitive keys",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form("callSid", "lowercase", "CallSid", "uppercase", "CALLSID", "allcaps"),
                        "",
                        "jDK7WKT8wiNrwggd4ceTv4e1MJ4="),
                arguments(
                        "intl chars in URL (raw, not encoded)",
                        "https://mycompany.com/webhook/España?año=2023",
                        CALL,
                        "",
                        "G/Hx6mqqnjUNlPAoi2Sp9bGst0g="),
                arguments(
                        "double slash",
                        "https://mycompany.com:443//myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "A9lH3u16NjyiiM/+wylw5rirFUs="),
                arguments(
                        "credentials in URL",
                        "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "CukzLTc1tT5dXEDIHm/tKBanW10="),
                arguments(
                        "username only",
                        "https://user@mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "2YRLlVAflCqxaNicjMpJcSTgzSs="),
                arguments(
                        "credentials + port 443",
                        "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
                        CALL,
                        "",
                        "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI="),
                arguments(
                        "special char in query (legacy qs)",
                        "https://mycompany.com/myapp.php?foo=1&bar=2&Body=It's+amazing",
                        CALL,
                        "",
                        "TfZzewPq8wqrGlMfyAud8+/IvJ0="),
                arguments(
                        "multi-value, sorted",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form("MessagingBinding.Address", "+1325xxxxxxx", "MessagingBinding.Address", "+1415xxxxxxx"),
                        "",
                        "83O6e2vORAoJHUNzJjDWN1jz+BA="),
                arguments(
                        "multi-value, dedup + sort",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        form(
                                "Sid",
                                "CA123",
                                "SidAccount",
                                "AC123",
                                "Digits",
                                "5678",
                                "Digits",
                                "1234",
                                "Digits",
                                "1234"),
                        "",
                        "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
                arguments(
                        "docs example (algorithm walk-through)",
                        "https://example.com/myapp.php?foo=1&bar=2",
                        form(
                                "CallSid",
                                "CA1234567890ABCDE",
                                "Caller",
                                "+14158675310",
                                "Digits",
                                "1234",
                                "From",
                                "+14158675310",
                                "To",
                                "+18005551212"),
                        "",
                        "L/OH5YylLD5NRKLltdqwSvS0BnU="));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void everyPublishedSignatureIsBelieved(
            String name, String url, SortedMap<String, SortedSet<String>> form, String body, String signature) {
        assertThat(Signature.isValid(signature, List.of(TOKEN), url, form, body.getBytes(UTF_8)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void noneIsBelievedUnderAnotherToken(
            String name, String url, SortedMap<String, SortedSet<String>> form, String body, String signature) {
        assertThat(Signature.isValid(signature, List.of("12346"), url, form, body.getBytes(UTF_8)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void noneIsBelievedForAnotherPathOrAFurtherField(
            String name, String url, SortedMap<String, SortedSet<String>> form, String body, String signature) {
        var more = new TreeMap<>(form);
        more.put("Extra", new TreeSet<>(List.of("1")));
        assertThat(Signature.isValid(signature, List.of(TOKEN), url, more, body.getBytes(UTF_8)))
                .isFalse();
        String elsewhere = url.replace("mycompany.com", "mycompany.org").replace("example.com", "example.org");
        assertThat(Signature.isValid(signature, List.of(TOKEN), elsewhere, form, body.getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void bothTokensAreBelievedWhileTheyAreBeingRotated() {
        var rotating = List.of("old", "new");
        assertThat(Signature.isValid(Signature.sign("old", URL, CALL), rotating, URL, CALL, new byte[0]))
                .isTrue();
        assertThat(Signature.isValid(Signature.sign("new", URL, CALL), rotating, URL, CALL, new byte[0]))
                .isTrue();
        assertThat(Signature.isValid(Signature.sign("older", URL, CALL), rotating, URL, CALL, new byte[0]))
                .isFalse();
    }

    @Test
    void withoutATokenNothingIsBelieved() {
        assertThat(Signature.isValid(Signature.sign(TOKEN, URL, CALL), List.of(), URL, CALL, new byte[0]))
                .isFalse();
    }

    @Test
    void aFragmentIsNeverSigned() {
        assertThat(Signature.isValid(
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8=", List.of(TOKEN), URL + "#rc=2&rp=ct,rt", CALL, new byte[0]))
                .isTrue();
    }

    @Test
    void aPortMayStandBesideAnEscapedPlus() {
        String signed = Signature.sign(TOKEN, "https://x.jp/a?b=a%2Bb", CALL);
        assertThat(Signature.isValid(signed, List.of(TOKEN), "https://x.jp:8443/a?b=a%2Bb", CALL, new byte[0]))
                .isTrue();
    }

    @Test
    void aBodyThatIsNotTheHashedOneIsRefused() {
        String url = "https://mycompany.com/myapp.php?bodySHA256="
                + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        assertThat(Signature.isValid(
                        "y77kIzt2vzLz71DgmJGsen2scGs=", List.of(TOKEN), url, new TreeMap<>(), "{}".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        for (String nonsense : List.of("", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "窓口")) {
            assertThat(Signature.isValid(nonsense, List.of(TOKEN), URL, CALL, new byte[0]))
                    .isFalse();
        }
    }

    private static SortedMap<String, SortedSet<String>> form(String... namesAndValues) {
        SortedMap<String, SortedSet<String>> form = new TreeMap<>();
        for (int each = 0; each < namesAndValues.length; each += 2) {
            form.computeIfAbsent(namesAndValues[each], name -> new TreeSet<>()).add(namesAndValues[each + 1]);
        }
        return form;
    }
}
