package io.madoguchi.tools.phone.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References in TwiML, resolved by RFC 3986. */
class UrlTest {

    @ParameterizedTest
    @CsvSource({
        "g:h, g:h",
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q#s",
        "g#s, http://a/b/c/g#s",
        "g?y#s, http://a/b/c/g?y#s",
        ";x, http://a/b/c/;x",
        "'', http://a/b/c/d;p?q",
        "., http://a/b/c/",
        "./, http://a/b/c/",
        ".., http://a/b/",
        "../, http://a/b/",
        "../g, http://a/b/g",
        "../.., http://a/",
        "../../g, http://a/g",
        "../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "g., http://a/b/c/g.",
        "..g, http://a/b/c/..g",
        "./../g, http://a/b/g",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g?y/../x, http://a/b/c/g?y/../x",
        "g#s/../x, http://a/b/c/g#s/../x"
    })
    void theExamplesOfTheRfc(String reference, String expected) {
        assertThat(Url.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "wait, https://x:8443/twilio/voice/wait",
        "queue-result?step=2, https://x:8443/twilio/voice/queue-result?step=2",
        "?step=3, https://x:8443/twilio/voice/incoming?step=3",
        "'', https://x:8443/twilio/voice/incoming?step=1",
        "wait?a=%E7%AA%93&b=1%2B1#rc=2, https://x:8443/twilio/voice/wait?a=%E7%AA%93&b=1%2B1#rc=2"
    })
    void whatTheServiceWrites(String reference, String expected) {
        assertThat(Url.resolve("https://x:8443/twilio/voice/incoming?step=1", reference))
                .isEqualTo(expected);
    }

    @Test
    void aBaseWithoutAPathHasARoot() {
        assertThat(Url.resolve("http://x", "wait")).isEqualTo("http://x/wait");
    }
}
