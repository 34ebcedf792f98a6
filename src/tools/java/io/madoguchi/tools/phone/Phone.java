package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.DevClock;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command scripts/phone. */
@Command(
        name = "phone",
        description = "Plays Twilio and its callers against a running service.",
        subcommands = {
            CallCommand.class,
            DayCommand.class,
            NightCommand.class,
            MonthCommand.class,
            ManyCommand.class,
            LoadCommand.class,
            ReplayCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "(call | day | night | month | many | load | replay | help)",
        footerHeading = "%nExamples:%n",
        footer = {
            "  phone call --desk guideline --at 2026-09-22T10:00+09:00 --speak 12s",
            "  phone call --desk emergency --press 9@20s --press 1",
            "  phone call --desk emergency --answered-after 40s --talk 3m",
            "  phone day",
            "  phone night",
            "  phone month",
            "  phone many --calls 1000 --seed 7 --duplicate 0.2 --reorder 0.2",
            "  phone replay webhook.txt --new-call"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went as expected",
            "1:the service answered wrongly: debugger errors, mismatches, an error status",
            "2:wrong usage, or no service to ring"
        })
final class Phone implements Runnable {
    static final int WRONG = 1;
    static final int USAGE = 2;

    @Mixin
    final HelpOption help = new HelpOption();

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    private Phone(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    public static void main(String[] args) {
        System.exit(run(
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        var phone = new CommandLine(new Phone(environment))
                .setOut(out)
                .setErr(err)
                .registerConverter(Duration.class, new Durations())
                .registerConverter(Instant.class, new Moments())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setExecutionExceptionHandler((problem, command, _) -> {
                    if (problem instanceof Refused || problem instanceof DevClock.ClockRefused) {
                        command.getErr().println(problem.getMessage());
                        return USAGE;
                    }
                    throw problem;
                });
        for (CommandLine each : phone.getSubcommands().values()) {
            each.setParameterExceptionHandler(Phone::explain);
        }
        phone.setParameterExceptionHandler(Phone::explain);
        return phone.execute(args);
    }

    private static int explain(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: call, day, night, many, load or replay.");
    }
}
