package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code phone load}: first rings at a steady rate, and how long each waited for its answer. A ring that is due is sent
 * whether or not the one before was answered, and its wait counts from when it was due: a service that stalls cannot hide it.
 */
@Command(
        name = "load",
        sortOptions = false,
        customSynopsis = "phone load [--rate N] [--seconds N] [options]",
        description = {
            "Rings at a steady rate and prints how long the answers took.",
            "Only against this machine, and only as long as asked."
        })
final class LoadCommand implements Callable<Integer> {
    private static final int FASTEST = 1000;
    private static final int LONGEST_SECONDS = 300;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "rings per second (default ${DEFAULT-VALUE})")
    int rate = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "how long is measured (default ${DEFAULT-VALUE})")
    int seconds = 60;

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds before that (default ${DEFAULT-VALUE})")
    int warmUp = 15;

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1 || rate > FASTEST || seconds < 1 || warmUp < 0 || seconds + warmUp > LONGEST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "At most " + FASTEST + " rings a second for " + LONGEST_SECONDS + " seconds.");
        }
        Service rung = service.service(phone.environment());
        onlyThisMachine(rung);
        ring(rung, warmUp);
        return print(ring(rung, seconds)) ? 0 : Phone.WRONG;
    }

    private Result ring(Service rung, int lasting) throws InterruptedException {
        var result = new Result(new ConcurrentLinkedQueue<>(), new AtomicInteger());
        long start = System.nanoTime();
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int each = 0; each < rate * lasting; each++) {
                long due = start + each * gap;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Webhook ring = ring(rung);
                threads.execute(() -> result.add(new Wire(rung, Duration.ofSeconds(15)).send(ring), due));
            }
        }
        return result;
    }

    /** A caller of their own each time: the same number again and again would be turned away as a flood. */
    private static Webhook ring(Service rung) {
        var random = ThreadLocalRandom.current();
        String from = "+8190%08d".formatted(random.nextInt(10_000_000, 100_000_000));
        String callSid = "CA%016x%016x".formatted(random.nextLong(), random.nextLong());
        return Webhook.post(
                rung.incoming(), new CallFields(rung.accountSid(), callSid, from, "+81120179066").standard("ringing"));
    }

    private boolean print(Result result) {
        long[] waits = result.waits.stream().mapToLong(Long::longValue).sorted().toArray();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d rings at %d a second, %d not answered with TwiML%n", waits.length, rate, result.failed.get());
        out.printf(
                "answered within (ms)  p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  longest %.1f%n",
                at(waits, .5), at(waits, .9), at(waits, .99), at(waits, .999), at(waits, 1));
        return result.failed.get() == 0;
    }

    private static double at(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
    }

    private static void onlyThisMachine(Service rung) {
        try {
            if (!Arrays.stream(InetAddress.getAllByName(URI.create(rung.base()).getHost()))
                    .allMatch(InetAddress::isLoopbackAddress)) {
                throw new Refused("Load is for a service on this machine only.");
            }
        } catch (UnknownHostException unknown) {
            throw new Refused("There is no host " + unknown.getMessage() + ".");
        }
    }

    private record Result(ConcurrentLinkedQueue<Long> waits, AtomicInteger failed) {
        void add(Answer answer, long due) {
            waits.add(System.nanoTime() - due);
            boolean twiml = answer instanceof Answer.Received received
                    && received.contentType() != null
                    && received.contentType().startsWith("text/xml");
            if (!twiml) {
                failed.incrementAndGet();
            }
        }
    }
}
