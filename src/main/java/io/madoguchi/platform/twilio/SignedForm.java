package io.madoguchi.platform.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.madoguchi.core.Invalid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook's fields, known to come from Twilio: outside this room nobody can make one. */
@Schema(
        name = "TwilioForm",
        type = SchemaType.OBJECT,
        description = "The fields Twilio sends; what it adds without notice is kept",
        additionalProperties = String.class,
        examples =
                "{\"CallSid\":\"CA00000000000000000000000000000001\",\"From\":\"+819012345678\",\"CallStatus\":\"ringing\"}")
public final class SignedForm {
    /** Longer than any value we act upon; a recording's URL has about 120 characters. The rest is not worth a call. */
    private static final int LONGEST_VALUE = 512;

    @Schema(hidden = true)
    private final SortedMap<String, SortedSet<String>> fields;

    private SignedForm(SortedMap<String, SortedSet<String>> fields) {
        this.fields = Collections.unmodifiableSortedMap(fields);
    }

    /** A form whose signature {@code account} has just checked. */
    static SignedForm trusted(SortedMap<String, SortedSet<String>> fields) {
        return new SignedForm(fields);
    }

    /** Decodes a form body; repeated names keep each distinct value. */
    static SortedMap<String, SortedSet<String>> decode(byte[] body) throws CharacterCodingException {
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        String text = utf8(body);
        if (text.isEmpty()) {
            return fields;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
            if (!pair.isEmpty()) {
                fields.computeIfAbsent(name, fresh -> new TreeSet<>()).add(value);
            }
        }
        return fields;
    }

    /**
     * The field's value, its first 512 characters at most; empty when absent or blank. Of several values the first in their
     * order counts: a field that Twilio repeats must never cost a call.
     */
    public Optional<String> get(String name) {
        SortedSet<String> values = fields.get(name);
        if (values == null) {
            return Optional.empty();
        }
        String value = cut(values.getFirst());
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** The field as a whole number from 0; empty when absent or not one. Twilio's own numbers are never negative. */
    public OptionalInt number(String name) {
        return get(name).filter(value -> value.matches("\\d{1,9}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    /**
     * The field, which Twilio always sends and never repeats.
     *
     * @throws Invalid when it is absent or given twice with different values
     */
    public String required(String name) {
        if (fields.getOrDefault(name, Collections.emptySortedSet()).size() > 1) {
            throw Invalid.at("/" + name, "is given twice with different values");
        }
        return get(name).orElseThrow(() -> Invalid.at("/" + name, "is required"));
    }

    /** All fields as they came, in the order of their names. */
    public SortedMap<String, SortedSet<String>> fields() {
        return fields;
    }

    /** Never the values: they are callers' numbers. */
    @Override
    public String toString() {
        return "SignedForm" + fields.keySet();
    }

    private static String cut(String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        boolean splitsACharacter = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
        return value.substring(0, splitsACharacter ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }

    private static String unescape(String text) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(UTF_8);
        for (int at = 0; at < raw.length; at++) {
            switch (raw[at]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
                    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
                    if (high < 0 || low < 0) {
                        throw new CharacterCodingException();
                    }
                    bytes.write(high << 4 | low);
                    at += 2;
                }
                default -> bytes.write(raw[at]);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
