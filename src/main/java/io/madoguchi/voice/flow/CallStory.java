package io.madoguchi.voice.flow;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened on a call, told from the set of its deliveries. The order in which they came, and how often, cannot change
 * the story: nothing here looks at an order, only at what was said.
 */
public final class CallStory {
    /** Shorter than this is a caller who hung up at the tone, not a message. */
    static final int SHORTEST_MESSAGE_SECONDS = 2;

    /** Two counts cut to whole seconds, and the way to us. */
    private static final Duration ROUNDING = Duration.ofMillis(1250);

    /** Twilio ends every call after a day at the latest ("Call duration limits", read 2026); more is a slip of somebody's. */
    private static final int LONGEST_CALL_SECONDS = 86_400;

    private static final Pattern RECORDING_SID = Pattern.compile("RE[0-9a-fA-F]{32}");

    private final List<Delivery> deliveries;

    private CallStory(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    public static CallStory of(Collection<Delivery> deliveries) {
        Map<String, Delivery> distinct = new TreeMap<>();
        deliveries.forEach(each -> distinct.putIfAbsent(each.key(), each));
        return new CallStory(List.copyOf(distinct.values()));
    }

    /** Who rang, as the carrier said it; empty before any delivery that tells. */
    public Optional<String> caller() {
        return first("From");
    }

    /** The caller's number, when it is one and was not withheld. */
    public Optional<PhoneNumber> callerNumber() {
        return caller().filter(raw -> !PhoneNumber.isWithheld(raw)).flatMap(PhoneNumber::parse);
    }

    /** Whether the caller withheld the number: a ring from nowhere does, a call whose ring is not known yet does not. */
    public boolean isWithheld() {
        return caller().map(PhoneNumber::isWithheld)
                .orElseGet(() -> of(Kind.INCOMING).findAny().isPresent());
    }

    /** The number that was rung. */
    public Optional<String> called() {
        return first("To");
    }

    /**
     * Whether it is known who rang or where, or nothing more will be told. Until then nobody can say whose ticket the call
     * belongs to: a recording callback carries no numbers (telephony.md §1.3).
     */
    public boolean isIdentified() {
        return caller().isPresent() || called().isPresent() || isOver();
    }

    /** When it rang: the arrival of the first webhook, or of whatever came when that never did. */
    public Instant receivedAt() {
        return ringing().orElseGet(() -> earliest(deliveries.stream()).orElse(Instant.EPOCH));
    }

    /** The arrival of the first webhook; empty while only later ones have come. */
    public Optional<Instant> ringing() {
        return of(Kind.INCOMING).map(Delivery::at).findFirst();
    }

    /** As Twilio said when it was asked; else by its count, else when the news came. */
    public Optional<Instant> endedAt() {
        return found(each -> each.finalStatus().isPresent())
                .or(this::endedByCount)
                .or(() -> earliest(with(each -> each.finalStatus().isPresent())))
                .or(() -> found(each -> true));
    }

    private Optional<Instant> found(Predicate<Delivery> property) {
        return of(Kind.RECONCILED)
                .filter(property)
                .flatMap(each -> each.field(Delivery.END_TIME).stream())
                .map(Instant::parse)
                .min(naturalOrder());
    }

    private Optional<Instant> endedByCount() {
        OptionalInt total = totalSeconds();
        return total.isPresent() && of(Kind.INCOMING).findAny().isPresent()
                ? Optional.of(receivedAt().plusSeconds(total.getAsInt()))
                : Optional.empty();
    }

    /** Whether there is nothing more to learn about the end of the call. */
    public boolean isOver() {
        return of(Kind.STATUS).anyMatch(each -> each.finalStatus().isPresent())
                || of(Kind.RECONCILED).findAny().isPresent();
    }

    /** Seconds in the queue; empty for a caller who never stood in it. */
    public OptionalInt waitSeconds() {
        OptionalInt told = of(Kind.QUEUE_RESULT)
                .flatMapToInt(each -> each.number("QueueTime").stream())
                .filter(seconds -> seconds <= LONGEST_CALL_SECONDS)
                .max();
        if (told.isPresent()) {
            return told;
        }
        return of(Kind.WAIT, Kind.WAIT_KEY)
                .flatMapToInt(each -> each.number("QueueTime").stream())
                .filter(seconds -> seconds <= LONGEST_CALL_SECONDS)
                .max();
    }

    /** Seconds from the first ring to the end, as Twilio counted them. */
    public OptionalInt totalSeconds() {
        return of(Kind.STATUS, Kind.RECONCILED)
                .flatMapToInt(each -> each.number("CallDuration").stream())
                .filter(seconds -> seconds <= LONGEST_CALL_SECONDS)
                .max();
    }

    /**
     * Seconds with a member of staff: what is left of the whole after the greeting and the queue. Twilio counts whole
     * seconds, so the difference may be one off; when the news that they parted came without delay, it tells better.
     */
    public OptionalInt talkSeconds() {
        OptionalInt total = totalSeconds();
        if (!isAnswered() || total.isEmpty()) {
            return OptionalInt.empty();
        }
        Duration rest =
                Duration.ofSeconds(total.getAsInt() - waitSeconds().orElse(0)).minus(greeting());
        Duration talk = parted().filter(measured -> measured.minus(rest).abs().compareTo(ROUNDING) <= 0)
                .map(measured -> measured.plusMillis(500))
                .orElse(rest);
        return OptionalInt.of((int) Math.max(talk.toSeconds(), 0));
    }

    private Duration greeting() {
        return waitingSince()
                .map(at -> Duration.between(receivedAt(), at))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** From the end of the waiting to the news that caller and staff had parted. */
    private Optional<Duration> parted() {
        Optional<Instant> told = earliest(of(Kind.QUEUE_RESULT));
        return told.flatMap(end -> waitingSince().map(start -> Duration.between(start, end)))
                .map(queued -> queued.minusSeconds(waitSeconds().orElse(0)));
    }

    /** Whether, as far as told, the caller stands in the queue and wants to be taken out of it. */
    public boolean isWaiting() {
        boolean left = of(Kind.QUEUE_RESULT, Kind.CALLBACK, Kind.VOICEMAIL, Kind.RECONCILED)
                        .findAny()
                        .isPresent()
                || with(each -> each.finalStatus().isPresent()).findAny().isPresent();
        return !left && !pressedNine() && of(Kind.WAIT).findAny().isPresent();
    }

    /** When the caller began to wait in the queue; empty for who never did. */
    public Optional<Instant> waitingSince() {
        return of(Kind.WAIT)
                .map(each -> each.at().minusSeconds(each.number("QueueTime").orElse(0)))
                .min(naturalOrder());
    }

    boolean isAnswered() {
        return of(Kind.QUEUE_RESULT, Kind.RECONCILED).anyMatch(each -> each.says("QueueResult", "bridged"));
    }

    /** Whether the caller, waiting, asked to be rung back. */
    boolean pressedNine() {
        return of(Kind.WAIT_KEY).anyMatch(each -> each.says("Digits", CallFlow.CALL_ME_BACK));
    }

    /** The number to ring back and whether the caller confirmed it; empty when nobody asked or no number is known. */
    public Optional<CallbackWish> callback() {
        Optional<Integer> typed = of(Kind.CALLBACK)
                .map(Delivery::attempt)
                .filter(attempt -> typed(attempt).isPresent() && !answered(CallFlow.CHECK, attempt, CallFlow.NO))
                .max(naturalOrder());
        if (typed.isPresent()) {
            boolean confirmed = answered(CallFlow.CHECK, typed.get(), CallFlow.YES);
            return typed(typed.get()).map(number -> new CallbackWish(number, confirmed));
        }
        if (!pressedNine()) {
            return Optional.empty();
        }
        boolean confirmed = of(Kind.CALLBACK)
                .anyMatch(each -> each.says(Delivery.STEP, CallFlow.CONFIRM) && each.says("Digits", CallFlow.YES));
        return callerNumber().filter(PhoneNumber::canBeRungBack).map(number -> new CallbackWish(number, confirmed));
    }

    /** The number the caller typed at that attempt, if it is one we can ring. */
    Optional<PhoneNumber> typed(int attempt) {
        return of(Kind.CALLBACK)
                .filter(each -> each.says(Delivery.STEP, CallFlow.ENTER) && each.attempt() == attempt)
                .flatMap(each -> each.field("Digits").stream())
                .sorted()
                .flatMap(digits -> PhoneNumber.parse(digits).stream())
                .filter(PhoneNumber::canBeRungBack)
                .findFirst();
    }

    private boolean answered(String step, int attempt, String digits) {
        return of(Kind.CALLBACK)
                .anyMatch(each ->
                        each.says(Delivery.STEP, step) && each.attempt() == attempt && each.says("Digits", digits));
    }

    /** The recordings, by SID. */
    public List<Recording> recordings() {
        Map<String, List<Delivery>> bySid = new TreeMap<>();
        of(Kind.VOICEMAIL, Kind.RECORDING)
                .forEach(each -> each.field("RecordingSid")
                        .filter(sid -> RECORDING_SID.matcher(sid).matches())
                        .ifPresent(sid -> bySid.computeIfAbsent(sid, first -> new ArrayList<>())
                                .add(each)));
        return bySid.entrySet().stream()
                .map(each -> Recording.of(each.getKey(), each.getValue()))
                .toList();
    }

    /** How the call ended; empty while it may still end otherwise. */
    public Optional<Outcome> outcome() {
        if (isAnswered()) {
            return Optional.of(Outcome.ANSWERED);
        }
        if (recordings().stream().anyMatch(Recording::isMessage)) {
            return Optional.of(Outcome.VOICEMAIL);
        }
        if (callback().isPresent()) {
            return Optional.of(Outcome.CALLBACK_REQUESTED);
        }
        if (of(Kind.INCOMING).anyMatch(each -> each.heard() == Heard.TURNED_AWAY)) {
            return Optional.of(Outcome.REJECTED);
        }
        if (with(each -> each.says("CallStatus", "failed")).findAny().isPresent()) {
            return Optional.of(Outcome.FAILED);
        }
        return with(each -> each.finalStatus().isPresent())
                .findAny()
                .map(ended -> Outcome.ABANDONED)
                .or(() -> of(Kind.RECONCILED).findAny().map(lost -> Outcome.FAILED));
    }

    private Stream<Delivery> of(Kind... kinds) {
        var wanted = List.of(kinds);
        return with(each -> wanted.contains(each.kind()));
    }

    private Stream<Delivery> with(Predicate<Delivery> property) {
        return deliveries.stream().filter(property);
    }

    /** The field as the first ring gave it, otherwise as any delivery gave it. */
    private Optional<String> first(String field) {
        return deliveries.stream()
                .sorted(comparing(Delivery::kind).thenComparing(Delivery::key))
                .flatMap(each -> each.field(field).stream())
                .findFirst();
    }

    private static Optional<Instant> earliest(Stream<Delivery> some) {
        return some.map(Delivery::at).min(naturalOrder());
    }

    /** Somebody wants to be rung back there. */
    public record CallbackWish(PhoneNumber number, boolean confirmed) {}

    /**
     * A recording, as far as Twilio has told.
     *
     * @param seconds null until a delivery says
     * @param status {@code completed}, {@code absent}, {@code failed}, {@code in-progress}; null until told
     * @param errorCode 16101 too short, 16102 silent; null or 0 when all is well
     */
    public record Recording(
            String sid,
            @Nullable Integer seconds,
            @Nullable String status,
            @Nullable Integer errorCode) {
        /** Of several statuses the last of these counts. */
        private static final List<String> BY_WEIGHT = List.of("in-progress", "completed", "absent", "failed");

        /** The processed length counts; the spoken one until it is known. */
        static Recording of(String sid, List<Delivery> deliveries) {
            OptionalInt processed = greatest(deliveries, Kind.RECORDING, "RecordingDuration");
            OptionalInt spoken = greatest(deliveries, Kind.VOICEMAIL, "RecordingDuration");
            return new Recording(
                    sid,
                    orNull(processed.isPresent() ? processed : spoken),
                    deliveries.stream()
                            .flatMap(each -> each.field("RecordingStatus").stream())
                            .filter(BY_WEIGHT::contains)
                            .max(comparingInt(BY_WEIGHT::indexOf))
                            .orElse(null),
                    orNull(greatest(deliveries, Kind.RECORDING, "ErrorCode")));
        }

        private static OptionalInt greatest(List<Delivery> deliveries, Kind kind, String field) {
            return deliveries.stream()
                    .filter(each -> each.kind() == kind)
                    .flatMapToInt(each -> each.number(field).stream())
                    .max();
        }

        private static @Nullable Integer orNull(OptionalInt value) {
            return value.isPresent() ? value.getAsInt() : null;
        }

        /** Nothing to listen to: too short, silent, or not kept. */
        public boolean isBlank() {
            return !exists() || (seconds != null && seconds < SHORTEST_MESSAGE_SECONDS);
        }

        /** Whether there is anything to fetch, now or soon. */
        public boolean exists() {
            boolean lost = "absent".equals(status) || "failed".equals(status);
            boolean refused = errorCode != null && errorCode != 0;
            return !lost && !refused;
        }

        boolean isMessage() {
            return !isBlank() && seconds != null;
        }
    }
}
