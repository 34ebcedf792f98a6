package io.madoguchi.tools.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as the collection has it, with its places in double braces still to be filled.
 *
 * @param name what other requests call its answer; null when none does
 * @param body empty when there is none
 * @param expected what its {@code # @expect} comments say, in their order
 * @param shown the members its {@code # @show} comments name
 */
record Step(
        String title,
        @Nullable String name,
        String method,
        String url,
        List<Header> headers,
        String body,
        List<String> expected,
        List<String> shown) {

    record Header(String name, String value) {}

    /** Everything in it that may name another request. */
    String text() {
        return Stream.of(Stream.of(url, body), headers.stream().map(Header::value), expected.stream())
                .flatMap(each -> each)
                .collect(Collectors.joining("\n"));
    }

    Step filled(Values values) {
        return new Step(
                title,
                name,
                method,
                values.fill(url),
                headers.stream()
                        .map(header -> new Header(header.name(), values.fill(header.value())))
                        .toList(),
                values.fill(body),
                expected,
                shown);
    }

    /** The headers as they are sent, of one name joined; Basic credentials may be written in the clear. */
    Map<String, String> sentHeaders() {
        return headers.stream()
                .collect(Collectors.toMap(
                        Header::name, BasicCredentials::encoded, (first, second) -> first + ", " + second));
    }
}
