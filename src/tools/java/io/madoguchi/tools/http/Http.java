package io.madoguchi.tools.http;

import io.madoguchi.tools.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command scripts/http. */
@Command(
        name = "http",
        sortOptions = false,
        description = {
            "Makes the requests of a .http file, the format of the REST clients of VS Code and IntelliJ,",
            "and checks the answers."
        },
        footerHeading = "%nIn the file:%n",
        footer = {
            "  ### title                          begins a request",
            "  # @name ticket                     its answer is {{ticket.response.body.$.id}}, {{ticket.response.headers.ETag}}",
            "  # @expect 409 urn:madoguchi:problem:stale",
            "  # @expect $.items.length() > 0     also == != < <= >= contains, of a member or of headers.ETag",
            "  # @show number, state              prints these members of the answer",
            "  @variable = value                  {{variable}}; {{$guid}} and {{$dotenv NAME}} are there, too",
            "  Authorization: Basic {{user}} {{password}}",
            "Without an expected status, 2xx and 3xx are right. {{base}}, {{user}} and {{password}} are those of the",
            "options, else of the running demonstration, else of the file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every answer was as expected", "1:some were not", "2:wrong usage, or nobody answers"})
final class Http implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int USAGE = 2;

    @Parameters(paramLabel = "FILE", description = "the collection")
    @SuppressWarnings("NullAway.Init") // picocli
    Path file;

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "where the service is reached (default http://localhost:$MADOGUCHI_PORT)")
    @Nullable
    String base;

    @Option(names = "--user", paramLabel = "U", description = "fills {{user}}")
    @Nullable
    String user;

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "fills {{password}} (default $MADOGUCHI_DEMO_PASSWORD)")
    @Nullable
    String password;

    @Option(names = "--only", paramLabel = "NAME", description = "that request, after those whose answers it needs")
    @Nullable
    String only;

    @Option(names = "--quiet", description = "tell only of what failed")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this text")
    boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    private final Settings settings;

    private Http(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) {
        System.exit(run(
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Http(Settings.of(environment, null)))
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((problem, command, _) -> {
                    if (problem instanceof Refused || problem instanceof IOException) {
                        command.getErr().println(problem.getMessage());
                        return USAGE;
                    }
                    throw problem;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new Refused("There is no file " + file + " to read.");
        }
        RequestFile requests = RequestFile.parse(Files.readString(file));
        Map<String, String> variables = variables(requests.variables());
        List<Step> steps = only == null ? requests.steps() : requests.only(only);
        var values = new Values(variables, settings);
        PrintWriter out = spec.commandLine().getOut();
        return new Runner(values.fill("{{base}}"), values, out, quiet).run(steps) == 0 ? 0 : WRONG;
    }

    /** The file's own, and over them what was given or is known of the running service. */
    private Map<String, String> variables(Map<String, String> ofTheFile) throws IOException {
        var variables = new HashMap<>(ofTheFile);
        variables.putIfAbsent("base", "http://localhost:8080");
        settings.find("MADOGUCHI_PORT").ifPresent(port -> variables.put("base", "http://localhost:" + port));
        settings.find("MADOGUCHI_DEMO_PASSWORD").ifPresent(secret -> variables.put("password", secret));
        put(variables, "base", base);
        put(variables, "user", user);
        put(variables, "password", password);
        return variables;
    }

    private static void put(Map<String, String> variables, String name, @Nullable String given) {
        if (given != null) {
            variables.put(name, given);
        }
    }
}
