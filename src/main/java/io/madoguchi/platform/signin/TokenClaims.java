package io.madoguchi.platform.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.platform.access.Person;
import io.madoguchi.platform.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a token says of somebody. */
record TokenClaims(JsonNode claims) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,]+");

    Optional<String> text(String path) {
        return Optional.ofNullable(claims.at("/" + path).textValue()).filter(text -> !text.isBlank());
    }

    /** Whom it is about; empty when it does not say so in a way we could keep. */
    Optional<Person> person() {
        return text("iss")
                .flatMap(issuer -> text("sub").map(subject -> new Person(issuer, subject)))
                .filter(Person::isPossible);
    }

    /** The words of a list, or of a text with blanks or commas between them; none when there is no such claim. */
    List<String> words(String path) {
        JsonNode found = claims.at("/" + path);
        Stream<String> words = found.isArray()
                ? StreamSupport.stream(found.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                : BETWEEN_WORDS.splitAsStream(found.asText());
        return words.filter(word -> !word.isEmpty()).toList();
    }

    /**
     * Our roles among the words of a claim; others are dropped.
     *
     * @param ours by their words; when empty, their words are ours
     */
    List<String> roles(String path, Map<String, String> ours) {
        return words(path).stream()
                .flatMap(word -> ours.isEmpty() ? Stream.of(word) : Stream.ofNullable(ours.get(word)))
                .filter(Role.ALL::contains)
                .distinct()
                .sorted()
                .toList();
    }
}
