package io.madoguchi.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.tools.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for what stands in braces. */
class ValuesTest {
    private final Values values = new Values(
            Map.of("base", "http://desk", "url", "{{base}}/api", "circle", "{{circle}}", "money", "$1\\2"),
            new Settings(Map.of("SECRET", "hush"), Path.of("nowhere")));

    ValuesTest() {
        values.remember(
                "ticket",
                new Exchange(
                        Map.of("Idempotency-Key", "k1"),
                        "{\"subject\":\"virus\"}",
                        201,
                        Map.of("etag", "\"3\""),
                        "{\"id\":\"T1\",\"line\":1,\"items\":[{\"id\":\"first\"},{\"a b\":true}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{{base}}/x, http://desk/x",
                "{{ url }}, http://desk/api",
                "a{{money}}b, a$1\\2b",
                "no place, no place",
                "{{ticket.response.body.$.id}}, T1",
                "{{ticket.response.body.id}}, T1",
                "{{ticket.response.body.$.line}}, 1",
                "{{ticket.response.body.$.items[0].id}}, first",
                "{{ticket.response.body.$.items[1]['a b']}}, true",
                "{{ticket.response.body.$.items.length()}}, 2",
                "{{ticket.response.headers.ETag}}, \"3\"",
                "{{ticket.request.headers.idempotency-key}}, k1",
                "{{ticket.request.body.subject}}, virus",
                "{{ticket.request.body.*}}, {\"subject\":\"virus\"}",
                "{{$dotenv SECRET}} {{$processEnv SECRET}}, hush hush"
            })
    void aPlaceIsFilled(String text, String filled) {
        assertThat(values.fill(text)).isEqualTo(filled);
    }

    @Test
    void aGuidIsAnotherOneEachTime() {
        assertThat(values.fill("{{$guid}}")).matches("[0-9a-f-]{36}").isNotEqualTo(values.fill("{{$guid}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{nothing}}",
                "{{circle}}",
                "{{other.response.body.id}}",
                "{{ticket.response.body.$.colour}}",
                "{{ticket.response.body.$.items[7]}}",
                "{{ticket.response.headers.Location}}",
                "{{$dotenv NOTHING}}",
                "{{$moon}}"
            })
    void aPlaceWithoutAValueIsNotSent(String text) {
        assertThatThrownBy(() -> values.fill(text)).isInstanceOf(Values.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic admin secret, Basic YWRtaW46c2VjcmV0",
        "authorization, basic admin:secret, Basic YWRtaW46c2VjcmV0",
        "Authorization, Basic YWRtaW46c2VjcmV0, Basic YWRtaW46c2VjcmV0",
        "Authorization, Bearer a b, Bearer a b",
        "X-Other, Basic admin secret, Basic admin secret"
    })
    void basicCredentialsMayBeWrittenInTheClear(String name, String value, String sent) {
        assertThat(BasicCredentials.encoded(new Step.Header(name, value))).isEqualTo(sent);
    }
}
