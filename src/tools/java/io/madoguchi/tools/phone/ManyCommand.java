package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Quirks;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone many}: a crowd of callers, and whether the call log tells what they did. */
@Command(
        name = "many",
        sortOptions = false,
        customSynopsis = "phone many [--calls N] [--seed N] [options]",
        description = {
            "Rings with a seeded mix of callers and checks the call log.",
            "Every call has to be in it, once, with the outcome that follows from what the caller did.",
            "Fails on any difference and on any error in Twilio's debugger."
        })
final class ManyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Option(names = "--calls", paramLabel = "N", description = "how many (default ${DEFAULT-VALUE})")
    int calls = 100;

    @Option(names = "--parallel", paramLabel = "N", description = "how many at a time (default ${DEFAULT-VALUE})")
    int parallel = 8;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description = "all ring then: moves the service's demo clock there once")
    @Nullable
    Instant at;

    @Option(names = "--keep-clock", description = "leave the service's clock where --at took it")
    boolean keepClock;

    @Option(names = "--user", paramLabel = "NAME", description = "who reads the log (default ${DEFAULT-VALUE})")
    String user = "operator";

    @Option(
            names = "--password",
            paramLabel = "WORD",
            description = "default $MADOGUCHI_DEMO_PASSWORD; without one the log is not read")
    @Nullable
    String password;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            description = "how long the log may take to be right (default 10s)")
    Duration settle = Duration.ofSeconds(10);

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    @ArgGroup(validate = false, heading = "%nThe network:%n")
    private DeliveryOptions delivery = new DeliveryOptions();

    @ArgGroup(validate = false, heading = "%nWhat is not known for certain about Twilio:%n")
    private Quirks quirks = new Quirks();

    @Override
    public Integer call() {
        Service target = service.service(phone.environment());
        Optional<CallLog> log = Optional.ofNullable(password)
                .or(() -> service.demoPassword(phone.environment()))
                .map(word -> new CallLog(new DeskApi(target.base(), user, word)));
        var twilio = new Simulator(target)
                .delivery(delivery.delivery())
                .quirks(quirks)
                .recordings(service.recordings(phone.environment()));
        PrintWriter out = spec.commandLine().getOut();
        var clock = service.clock(target, phone.environment());
        Instant shown = clock.shown();
        long began = System.nanoTime();
        try {
            twilio = twilio.at(at == null ? shown : at);
            if (at != null) {
                Moments.warnOfTheFuture(at, shown, spec.commandLine().getErr());
                clock.moveTo(at);
            }
            var audit = new Audit(play(twilio));
            out.printf(
                    "%d calls in %.1f s — seed %d, %.0f %% repeated, %.0f %% out of order, %.0f %% lost%n%n",
                    calls,
                    (System.nanoTime() - began) / 1e9,
                    delivery.seed,
                    delivery.duplicate * 100,
                    delivery.reorder * 100,
                    delivery.drop * 100);
            log.ifPresent(each -> audit.compareWith(each, settle));
            audit.print(out);
            if (log.isEmpty()) {
                out.println("The call log was not read: no --password.");
            }
            return audit.passed() ? 0 : Phone.WRONG;
        } finally {
            if (at != null && !keepClock) {
                clock.restore();
            }
        }
    }

    private List<Audit.Played> play(Simulator twilio) {
        var population = new Population(delivery.seed);
        try (var threads = Executors.newFixedThreadPool(Math.max(1, parallel))) {
            var playing = new ArrayList<Future<Audit.Played>>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                playing.add(threads.submit(() -> {
                    Population.Caller caller = population.caller(number);
                    CallResult result = twilio.call(caller.to(), caller.script(), number);
                    return new Audit.Played(caller.kind(), result);
                }));
            }
            var played = new ArrayList<Audit.Played>();
            for (Future<Audit.Played> each : playing) {
                played.add(each.get());
            }
            return played;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
