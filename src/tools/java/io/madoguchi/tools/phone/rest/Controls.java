package io.madoguchi.tools.phone.rest;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a running double is told what to do, by plain requests that are no part of Twilio's API:
 *
 * <pre>
 * POST /double/faults?name=error-after-accept&amp;times=2    how the next requests are treated
 * POST /double/callees?number=%2B819011112222&amp;who=busy   who answers there: person, busy, absent, unreachable, voicemail,
 *                                                        pressing-nothing
 * POST /double/clock?now=2026-11-24T00:00:00Z            the time calls are placed at; without now, the real one
 * POST /double/rings?to=…&amp;from=…&amp;wait=300            somebody rings and waits that many seconds in a queue, ten times as
 *                                                        fast as in life; answered when they hang up
 * GET  /double/transcripts?after=0                       what was said in the calls that are over, but the first so many
 * </pre>
 */
final class Controls {
    private final Exchange exchange;
    private final Consumer<Fault[]> faults;

    Controls(Exchange exchange, Consumer<Fault[]> faults) {
        this.exchange = exchange;
        this.faults = faults;
    }

    /** Empty if the request is one of Twilio's API. */
    Optional<Reply> answer(Request request) {
        if (!request.path().startsWith("/double/")) {
            return Optional.empty();
        }
        try {
            if (request.path().equals("/double/transcripts")) {
                return Optional.of(transcripts(request));
            }
            if (request.path().equals("/double/rings")) {
                return Optional.of(rings(request));
            }
            switch (request.path()) {
                case "/double/faults" -> fail(request);
                case "/double/callees" ->
                    exchange.callee(
                            request.field("number").orElseThrow(IllegalArgumentException::new),
                            callee(request.field("who").orElse("person")));
                case "/double/clock" -> exchange.clock(clock(request.field("now")));
                default -> throw new IllegalArgumentException();
            }
            return Optional.of(Reply.text(204, "", ""));
        } catch (IllegalArgumentException | DateTimeParseException unknown) {
            return Optional.of(
                    Reply.text(
                            400,
                            "text/plain",
                            "faults: name, one of " + List.of(Fault.Name.values())
                                    + ", and times; callees: number and who; clock: now; rings: to, from and wait; transcripts: after\n"));
        }
    }

    private Reply rings(Request request) {
        CallerScript script = CallerScript.caller()
                .from(request.field("from").orElseThrow(IllegalArgumentException::new))
                .waitInQueue(
                        Duration.ofSeconds(Long.parseLong(request.field("wait").orElse("300"))));
        CallResult result = exchange.rings(request.field("to").orElseThrow(IllegalArgumentException::new), script);
        return Reply.json(
                200,
                Map.of(
                        "callSid",
                        result.callSid(),
                        "transcript",
                        result.transcript().toString()));
    }

    private Reply transcripts(Request request) {
        int after = Integer.parseInt(request.field("after").orElse("0"));
        List<CallResult> finished = exchange.finished();
        List<Map<String, Object>> items = finished.stream()
                .skip(after)
                .map(each -> Map.<String, Object>of(
                        "to", each.to(), "transcript", each.transcript().toString()))
                .toList();
        return Reply.json(200, Map.of("items", items, "next", finished.size()));
    }

    private void fail(Request request) {
        Fault.Name name = Fault.Name.of(request.field("name").orElse(""));
        int times = Integer.parseInt(request.field("times").orElse("1"));
        faults.accept(Collections.nCopies(times, name.fault()).toArray(Fault[]::new));
    }

    private static Callee callee(String who) {
        return switch (who) {
            case "person" -> Callee.person();
            case "busy" -> Callee.busy();
            case "absent" -> Callee.absent();
            case "unreachable" -> Callee.unreachable();
            case "voicemail" -> Callee.voicemail(Duration.ofSeconds(15));
            case "pressing-nothing" -> Callee.answering(Duration.ofSeconds(5), CallerScript.caller());
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static Clock clock(Optional<String> now) {
        return now.map(Instant::parse)
                .map(moment -> Clock.offset(
                        Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), moment)))
                .orElse(Clock.systemUTC());
    }
}
