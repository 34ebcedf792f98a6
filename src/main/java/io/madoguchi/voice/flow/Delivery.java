package io.madoguchi.voice.flow;

import io.madoguchi.core.Invalid;
import io.madoguchi.platform.twilio.SignedForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing Twilio told us about a call.
 *
 * @param key what makes a repetition of the same delivery recognisable within its call; the arrival time and Twilio's
 *     idempotency token are not part of it
 * @param fields the fields as they came, without credentials
 * @param heard what we answered; null while it is being decided
 */
public record Delivery(
        Kind kind,
        String key,
        Instant at,
        Map<String, String> fields,
        @Nullable Heard heard) {
    /** Where in our own URLs the steps of a dialogue are counted. */
    public static final String STEP = "step";

    public static final String ATTEMPT = "attempt";

    /** When the call ended, in ISO 8601; only a {@link Kind#RECONCILED} has it. */
    public static final String END_TIME = "EndTime";

    /** The status of a call of which Twilio, asked, knows nothing; what it tells later counts more. */
    public static final String NOT_FOUND = "not-found";

    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");
    /** A token that would let its holder redirect the call; nothing of ours needs it. */
    private static final Set<String> CREDENTIALS = Set.of("CallToken");

    /** The statuses after which nothing follows (Twilio, "Call resource", read 2026). */
    private static final Set<String> FINAL_STATUSES = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    /** The webhooks, by what they tell. */
    public enum Kind {
        /** A call comes in. */
        INCOMING,
        /** A caller in the queue wants something to listen to. */
        WAIT,
        /** A caller in the queue pressed a key. */
        WAIT_KEY,
        /** A caller left the queue. */
        QUEUE_RESULT,
        /** A caller answered a question about the number to ring back. */
        CALLBACK,
        /** A message was spoken. */
        VOICEMAIL,
        /** A recording was processed. */
        RECORDING,
        /** The call ended. */
        STATUS,
        /** We did not answer in time, and Twilio asked the fallback. */
        FALLBACK,
        /** We asked how the call ended, because nobody told us. Twilio never sends this. */
        RECONCILED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What we answered, as one word for the log: what the caller heard. */
    public enum Heard {
        QUEUED,
        WAITING,
        LEFT_QUEUE,
        ASKED_TO_LEAVE_MESSAGE,
        ASKED_FOR_NUMBER,
        PROMISED_CALLBACK,
        THANKED,
        TURNED_AWAY,
        /** The apology of a service that could not answer in time. */
        APOLOGY,
        NOTHING;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a webhook.
     *
     * @param step parameters of our own URL, such as the step of a dialogue
     * @throws Invalid when it names no call
     */
    public static Delivery of(Kind kind, SignedForm form, Map<String, String> step, Instant at) {
        if (!isCallSid(form.required("CallSid"))) {
            throw Invalid.at("/CallSid", "must be CA and 32 hexadecimal digits");
        }
        Map<String, String> fields = new TreeMap<>(step);
        form.fields().keySet().stream()
                .filter(name -> !CREDENTIALS.contains(name) && name.length() <= 100)
                .forEach(name -> form.get(name).ifPresent(value -> fields.put(name, value)));
        return of(kind, fields, at, null);
    }

    /** A delivery with these fields, such as one that was kept; its key is told from them. */
    public static Delivery of(Kind kind, Map<String, String> fields, Instant at, @Nullable Heard heard) {
        return new Delivery(kind, key(kind, fields), at, Map.copyOf(fields), heard);
    }

    public Delivery heard(Heard answer) {
        return new Delivery(kind, key, at, fields, answer);
    }

    private static boolean isCallSid(String text) {
        return CALL_SID.matcher(text).matches();
    }

    /** What is kept on disk, or found out otherwise, may not. */
    public boolean namesACall() {
        return isCallSid(callSid());
    }

    public String callSid() {
        return fields.getOrDefault("CallSid", "");
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    OptionalInt number(String name) {
        return field(name).filter(value -> value.matches("\\d{1,9}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    boolean says(String name, String value) {
        return value.equals(fields.get(name));
    }

    /** The status with which the call ended, if this delivery says so. */
    public Optional<String> finalStatus() {
        return field("CallStatus").filter(FINAL_STATUSES::contains);
    }

    /** How often the caller has been asked, counting from 1. */
    int attempt() {
        return Math.max(number(ATTEMPT).orElse(1), 1);
    }

    /**
     * Twilio repeats a delivery with the same fields. Two different ones of a kind differ in the field named here; of the
     * kinds that come again and again (waiting, keys, answers) in all their fields together.
     */
    private static String key(Kind kind, Map<String, String> fields) {
        String distinct =
                switch (kind) {
                    case INCOMING -> "";
                    case STATUS -> fields.get("CallStatus") + ":" + fields.getOrDefault("SequenceNumber", "");
                    case RECONCILED -> fields.get("CallStatus");
                    case RECORDING -> fields.get("RecordingSid") + ":" + fields.get("RecordingStatus");
                    case VOICEMAIL, FALLBACK, QUEUE_RESULT, WAIT, WAIT_KEY, CALLBACK -> digest(fields);
                };
        String key = kind.wireName() + ":" + distinct;
        return key.length() <= 120 ? key : kind.wireName() + ":" + digest(fields);
    }

    private static String digest(Map<String, String> fields) {
        var text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) ->
                        text.append(name).append('\n').append(value).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Never the fields: they are callers' numbers. */
    @Override
    public String toString() {
        return "Delivery[" + kind + " of " + callSid() + "]";
    }
}
