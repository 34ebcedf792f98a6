package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Outcome;
import io.madoguchi.tools.phone.twilio.Debugger;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that were played, held against the call log. */
final class Audit {
    private static final int SHOWN = 20;
    private static final String MISSING = "(not in the log)";

    private final List<Played> calls;
    private final Map<String, String> logged = new HashMap<>();
    private Map<String, Integer> listed = Map.of();
    private boolean compared;

    Audit(List<Played> calls) {
        this.calls = List.copyOf(calls);
    }

    /** One call and the kind of caller who made it. */
    record Played(String kind, CallResult result) {
        String expected() {
            return result.expectedOutcome().word();
        }
    }

    /** Reads the log, and again those calls that are not right yet, until {@code settle} is over. */
    void compareWith(CallLog log, Duration settle) {
        compared = true;
        long deadline = System.nanoTime() + settle.toNanos();
        List<Played> open = calls;
        while (true) {
            for (Played each : open) {
                Optional<String> outcome = log.outcomeOf(each.result.callSid());
                logged.put(each.result.callSid(), outcome.orElse(MISSING));
            }
            open = open.stream().filter(this::differs).toList();
            if (open.stream().allMatch(each -> each.result.lostCallbacks() > 0) || System.nanoTime() >= deadline) {
                break;
            }
            pause();
        }
        listed = log.listed();
    }

    boolean passed() {
        return wrong().isEmpty() && notListedOnce().isEmpty() && errors().isEmpty();
    }

    /** Calls whose logged outcome is another one, although every callback about them arrived. */
    private List<Played> wrong() {
        return compared
                ? calls.stream()
                        .filter(this::differs)
                        .filter(each -> each.result.lostCallbacks() == 0 || isMissing(each))
                        .toList()
                : List.of();
    }

    private List<Played> awaitingReconciliation() {
        return calls.stream()
                .filter(this::differs)
                .filter(each -> each.result.lostCallbacks() > 0 && !isMissing(each))
                .toList();
    }

    private List<Played> notListedOnce() {
        return compared
                ? calls.stream()
                        .filter(each -> listed.getOrDefault(each.result.callSid(), 0) != 1)
                        .toList()
                : List.of();
    }

    private List<Debugger.Entry> errors() {
        return calls.stream().flatMap(each -> each.result.errors().stream()).toList();
    }

    private boolean differs(Played call) {
        return !call.expected().equals(logged.getOrDefault(call.result.callSid(), MISSING));
    }

    private boolean isMissing(Played call) {
        return logged.getOrDefault(call.result.callSid(), MISSING).equals(MISSING);
    }

    void print(PrintWriter out) {
        out.printf("%-20s %9s %11s%n", "outcome", "expected", compared ? "in the log" : "");
        for (Outcome outcome : Outcome.values()) {
            long expected = calls.stream()
                    .filter(each -> each.expected().equals(outcome.word()))
                    .count();
            long found = logged.values().stream().filter(outcome.word()::equals).count();
            out.printf("%-20s %9d %11s%n", outcome.word(), expected, compared ? found : "");
        }
        out.printf(
                "%n%d requests, %d lost on the way, %d errors and %d warnings in the debugger%n",
                calls.stream().mapToInt(each -> each.result.requests().size()).sum(),
                calls.stream().mapToInt(each -> each.result.lostCallbacks()).sum(),
                errors().size(),
                calls.stream().mapToInt(each -> each.result.debugger().size()).sum() - errors().size());
        if (compared) {
            out.printf(
                    "%d calls listed once, %d not; %d with another outcome; %d waiting for a lost callback%n",
                    calls.size() - notListedOnce().size(),
                    notListedOnce().size(),
                    wrong().size(),
                    awaitingReconciliation().size());
        }
        var lines = new ArrayList<String>();
        wrong().forEach(each -> lines.add(each.result.callSid() + " expected " + each.expected() + ", log says "
                + logged.get(each.result.callSid()) + " — " + each.kind));
        notListedOnce()
                .forEach(each -> lines.add(each.result.callSid() + " is listed "
                        + listed.getOrDefault(each.result.callSid(), 0) + " times — " + each.kind));
        errors().forEach(each -> lines.add(each.toString()));
        lines.stream().limit(SHOWN).forEach(each -> out.println("  " + each));
        if (lines.size() > SHOWN) {
            out.println("  … and " + (lines.size() - SHOWN) + " more");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
