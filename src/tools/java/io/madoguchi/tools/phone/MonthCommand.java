package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.month.Month;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone month}: weeks of callers and of people who help them, for reports to have something to tell. */
@Command(
        name = "month",
        sortOptions = false,
        customSynopsis = "phone month [--days N] [--calls N] [options]",
        description = {
            "Plays the past days at both desks, for reports to have something to tell.",
            "People ring by day and by night, are answered or not, are rung back; cases are begun, handed to the second"
                    + " line, resolved; duties are noted. On weekends and holidays it is quiet. A month takes some"
                    + " minutes.",
            "Needs scripts/run, whose clock it moves, and is best played into a fresh database.",
            "Fails if the service refused more than one step in a hundred."
        })
final class MonthCommand implements Callable<Integer> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int LONGEST = 100;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Option(names = "--days", paramLabel = "N", description = "how many (default ${DEFAULT-VALUE})")
    int days = 30;

    @Option(
            names = "--last",
            paramLabel = "DAY",
            description = "the last of them (default: today, as late as it is now)")
    @Nullable
    LocalDate last;

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "of an ordinary weekday, both desks together (default ${DEFAULT-VALUE})")
    int calls = 36;

    @Option(names = "--seed", paramLabel = "N", description = "the same calls again (default ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--password", paramLabel = "WORD", description = "default $MADOGUCHI_DEMO_PASSWORD")
    @Nullable
    String password;

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        if (days < 1 || days > LONGEST || calls < 1 || calls > 1000) {
            throw new ParameterException(spec.commandLine(), "1 to " + LONGEST + " days of 1 to 1000 calls.");
        }
        Service target = service.service(phone.environment());
        var clock = service.clock(target, phone.environment());
        PrintWriter out = spec.commandLine().getOut();
        try {
            var month = new Month(
                    target,
                    clock,
                    service.recordings(phone.environment()),
                    user -> new DeskApi(target.base(), user, word()),
                    calls,
                    seed);
            LocalDate end = last == null ? LocalDate.now(TOKYO) : last;
            Instant until = last == null
                    ? Instant.now()
                    : last.plusDays(1).atStartOfDay(TOKYO).toInstant();
            month.play(end.minusDays(days - 1L), until, out);
            return month.isAsExpected(out) ? 0 : Phone.WRONG;
        } finally {
            clock.restore();
        }
    }

    private String word() {
        return password != null
                ? password
                : service.demoPassword(phone.environment())
                        .orElseThrow(() -> new Refused("Pass --password: nobody knows the demo staff's."));
    }
}
