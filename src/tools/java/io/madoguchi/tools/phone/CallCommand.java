package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.Quirks;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone call}: one call, told as a transcript. */
@Command(
        name = "call",
        sortOptions = false,
        customSynopsis = "phone call (--desk DESK | --to NUMBER) [what the caller does] [options]",
        description = {
            "Rings once and prints what was said and requested.",
            "Without instructions the caller listens, leaves no message, and waits 5 minutes in a queue.",
            "Times are written 12s, 3m or 1h30m."
        })
final class CallCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli
    Rung rung;

    /** The number being rung. */
    static final class Rung {
        @Option(names = "--desk", paramLabel = "DESK", description = "emergency or guideline")
        @Nullable
        Desk desk;

        @Option(names = "--to", paramLabel = "NUMBER", description = "any number, as Twilio would send it")
        @Nullable
        String to;

        String number() {
            return desk != null ? desk.number() : String.valueOf(to);
        }
    }

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description =
                    "the caller ID as Twilio passes it on, also 'anonymous' and the like (default ${DEFAULT-VALUE})")
    String from = "+819012345678";

    @Option(names = "--withheld", description = "the same as --from anonymous")
    boolean withheld;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description =
                    "ring then: moves the service's demo clock, there and along with the call; JST unless an offset is"
                            + " given")
    @Nullable
    Instant at;

    @Option(names = "--keep-clock", description = "leave the service's clock where --at took it")
    boolean keepClock;

    @Option(
            names = {"--press", "--enter"},
            paramLabel = "KEYS[@TIME]",
            description = {
                "keys for the next menu, in order: 9, 0312345678#, 9@20s; once per menu.",
                "9@20s presses when 20 s of the call have passed and a menu listens; 'none' lets a menu time out"
            })
    List<String> presses = List.of();

    @Option(
            names = "--speak",
            paramLabel = "TIME[#|~]",
            description = {
                "leave a message this long, then hang up.",
                "12s# ends it with the key #, 12s~ falls silent and stays on the line"
            })
    List<String> speeches = List.of();

    @Option(
            names = "--silent",
            paramLabel = "TIME",
            description = "leave silence instead of a message, and hang up after this long")
    @Nullable
    Duration silent;

    @Option(
            names = "--hang-up-after",
            paramLabel = "TIME",
            description = "hang up when this much of the call has passed, whatever is going on")
    @Nullable
    Duration hangUpAfter;

    @Option(
            names = "--hang-up-at",
            paramLabel = "POINT",
            description = "hang up while: ringing, greeting, gather, beep, record, queue, talk")
    CallerScript.@Nullable Point hangUpAt;

    @Option(names = "--wait", paramLabel = "TIME", description = "give up a queue after this long (default 5m)")
    Duration patience = CallerScript.PATIENCE;

    @Option(
            names = "--answered-after",
            paramLabel = "TIME",
            description = "an operator takes the call after this long in the queue")
    @Nullable
    Duration answeredAfter;

    @Option(names = "--talk", paramLabel = "TIME", description = "how long they talk (default 3m)")
    Duration talk = Duration.ofMinutes(3);

    @Option(
            names = "--queue-result",
            paramLabel = "RESULT",
            description = "the queue cannot be joined: queue-full, error or system-error")
    @Nullable
    String queueResult;

    @Option(names = "--line-fails-after", paramLabel = "TIME", description = "the carrier loses the call")
    @Nullable
    Duration lineFailsAfter;

    @Option(names = "--twiml", description = "print every TwiML document, too")
    boolean twiml;

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    @ArgGroup(validate = false, heading = "%nThe network:%n")
    private DeliveryOptions delivery = new DeliveryOptions();

    @ArgGroup(validate = false, heading = "%nWhat is not known for certain about Twilio:%n")
    private Quirks quirks = new Quirks();

    @Override
    public Integer call() {
        Service target = service.service(phone.environment());
        var twilio = new Simulator(target)
                .delivery(delivery.delivery())
                .quirks(quirks)
                .recordings(service.recordings(phone.environment()));
        CallerScript script = script();
        CallResult result;
        var clock = service.clock(target, phone.environment());
        Instant shown = clock.shown();
        if (at == null) {
            result = twilio.at(shown).call(rung.number(), script);
        } else {
            Moments.warnOfTheFuture(at, shown, spec.commandLine().getErr());
            try {
                result = twilio.at(at, clock).call(rung.number(), script);
            } finally {
                if (!keepClock) {
                    clock.restore();
                }
            }
        }
        print(result, spec.commandLine().getOut());
        return result.errors().isEmpty() ? 0 : Phone.WRONG;
    }

    private void print(CallResult result, PrintWriter out) {
        out.println(result.transcript());
        if (twiml) {
            result.documents().forEach(each -> out.println("\n" + each.url() + "\n" + each.twiml()));
        }
        out.printf(
                "%n%s ended %s after %d s; the log should say: %s%n",
                result.callSid(),
                result.finalStatus(),
                Duration.between(result.start(), result.end()).toSeconds(),
                result.expectedOutcome().word());
        out.printf(
                "%d documents, %d requests, %d errors and %d warnings in the debugger%n",
                result.documents().size(),
                result.requests().size(),
                result.errors().size(),
                result.debugger().size() - result.errors().size());
    }

    private CallerScript script() {
        var script = CallerScript.caller().from(withheld ? "anonymous" : from).waitInQueue(patience);
        presses.forEach(each -> press(script, each));
        speeches.forEach(each -> speak(script, each));
        if (silent != null) {
            script.silent(silent);
        }
        if (hangUpAfter != null) {
            script.hangUpAfter(hangUpAfter);
        }
        if (hangUpAt != null) {
            script.hangUpAt(hangUpAt);
        }
        if (answeredAfter != null) {
            script.answeredAfter(answeredAfter, talk);
        }
        if (queueResult != null) {
            script.queueResult(queueResult);
        }
        if (lineFailsAfter != null) {
            script.lineFailsAfter(lineFailsAfter);
        }
        return script;
    }

    private static void press(CallerScript script, String text) {
        String[] parts = text.split("@", 2);
        if (!parts[0].matches("none|[0-9*#]+")) {
            throw new Refused("--press takes keys such as 9, 0312345678# or 9@20s, not '" + text + "'.");
        }
        String keys = parts[0].equals("none") ? "" : parts[0];
        if (parts.length == 1) {
            script.press(keys);
        } else {
            script.pressAt(time("--press", parts[1]), keys);
        }
    }

    private static void speak(CallerScript script, String text) {
        char last = text.charAt(text.length() - 1);
        String length = last == '#' || last == '~' ? text.substring(0, text.length() - 1) : text;
        Duration words = time("--speak", length);
        switch (last) {
            case '#' -> script.speakAndPress(words, "#");
            case '~' -> script.speakAndWait(words);
            default -> script.speak(words);
        }
    }

    private static Duration time(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw new Refused(option + ": " + e.getMessage());
        }
    }
}
