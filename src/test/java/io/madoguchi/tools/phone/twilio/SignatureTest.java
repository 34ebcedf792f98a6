package io.madoguchi.tools.phone.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures Twilio and its libraries publish for the token 12345. */
class SignatureTest {
    private static final List<Map.Entry<String, String>> FORM = List.of(
            Map.entry("To", "+18005551212"),
            Map.entry("CallSid", "CA1234567890ABCDE"),
            Map.entry("Caller", "+14158675309"),
            Map.entry("From", "+14158675309"),
            Map.entry("Digits", "1234"));

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=2#rc=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:80/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU="
    })
    void aFormIsSignedWithItsUrl(String url, String signature) {
        assertThat(Signature.of("12345", url, FORM)).isEqualTo(signature);
    }

    @Test
    void aRequestWithoutAFormSignsItsUrlAlone() {
        assertThat(Signature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", List.of()))
                .isEqualTo("zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
    }

    @Test
    void repeatedValuesAreSignedOnceInOrder() {
        var form = List.of(
                Map.entry("Sid", "CA123"),
                Map.entry("SidAccount", "AC123"),
                Map.entry("Digits", "5678"),
                Map.entry("Digits", "1234"),
                Map.entry("Digits", "1234"));

        assertThat(Signature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    }

    @Test
    void emptyValuesCount() {
        var form = new ArrayList<>(FORM);
        form.add(Map.entry("FromCity", ""));

        assertThat(Signature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isNotEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }
}
