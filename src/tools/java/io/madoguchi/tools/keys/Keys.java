package io.madoguchi.tools.keys;

import io.madoguchi.platform.privacy.KeyCheck;
import io.madoguchi.platform.privacy.KeyRing;
import io.madoguchi.platform.privacy.KeyRing.SealingKey;
import io.madoguchi.platform.privacy.KeyRingFile;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.mariadb.jdbc.MariaDbDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command scripts/keys. */
@Command(
        name = "keys",
        description = "Makes a key ring and changes its keys.",
        synopsisSubcommandLabel = "(new | list | add | promote | drop | check)",
        footerHeading = "%nTo change the key that seals, without a pause:%n",
        footer = {
            "  1. keys add FILE, and restart every replica with the ring: now all can open",
            "     what the new key seals.",
            "  2. keys promote FILE KEYID, and restart every replica: now all seal with it.",
            "  3. Wait until the log of the replica started last says of every table that",
            "     all is sealed by the new key.",
            "  4. keys drop FILE KEYID takes the old key off the ring.",
            "Keep a copy of the ring in a safe: without it nobody can read names and numbers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:refused; nothing was changed"})
final class Keys implements Runnable {
    private static final int REFUSED = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this text")
    boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    private Keys() {}

    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Keys())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((problem, command, _) -> {
                    if (problem instanceof IllegalArgumentException || problem instanceof UncheckedIOException) {
                        command.getErr().println(problem.getMessage());
                        return REFUSED;
                    }
                    throw problem;
                })
                .execute(args);
    }

    @Command(name = "new", description = "Prints a fresh ring, for a file of mode 600 or a secret store.")
    void fresh() {
        out().println(KeyRing.generate().toJson());
    }

    @Command(description = "Shows the keys of a ring, without their secrets.")
    void list(@Parameters(paramLabel = "FILE", description = "the ring") Path file) {
        show(new KeyRingFile(file).read());
    }

    @Command(description = "Adds a key, which opens and does not seal yet.")
    void add(@Parameters(paramLabel = "FILE", description = "the ring") Path file) {
        var ring = new KeyRingFile(file);
        write(ring, ring.read().withNewKey());
    }

    @Command(description = "Makes a key the one that seals.")
    void promote(
            @Parameters(paramLabel = "FILE", description = "the ring") Path file,
            @Parameters(paramLabel = "KEYID", description = "as list shows it") String id) {
        var ring = new KeyRingFile(file);
        write(ring, ring.read().promoting(id));
    }

    @Command(
            description = {
                "Takes a key off the ring, except the one that seals.",
                "What is still sealed by it can never be read again."
            })
    void drop(
            @Parameters(paramLabel = "FILE", description = "the ring") Path file,
            @Parameters(paramLabel = "KEYID", description = "as list shows it") String id) {
        var ring = new KeyRingFile(file);
        write(ring, ring.read().without(id));
    }

    @Command(
            description = {
                "Says whether a ring is the one that a database was filled with.",
                "QUARKUS_DATASOURCE_USERNAME and …_PASSWORD say who asks."
            })
    void check(
            @Parameters(paramLabel = "FILE", description = "the ring") Path file,
            @Parameters(paramLabel = "URL", description = "of the database: jdbc:mariadb://host/madoguchi")
                    String url) {
        KeyRing ring = new KeyRingFile(file).read();
        try (var database = new MariaDbDataSource(url)
                .getConnection(given("QUARKUS_DATASOURCE_USERNAME"), given("QUARKUS_DATASOURCE_PASSWORD"))) {
            boolean fits = KeyCheck.fits(ring, database)
                    .orElseThrow(() -> new IllegalArgumentException("No service has started with this database yet"));
            if (!fits) {
                throw new IllegalArgumentException(KeyCheck.ANOTHER_RING);
            }
            out().println("The ring is the one that this database was filled with");
        } catch (SQLException refused) {
            throw new IllegalArgumentException("The database does not answer: " + refused.getMessage(), refused);
        }
    }

    private static String given(String variable) {
        return Objects.requireNonNullElse(System.getenv(variable), "");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: new, list, add, promote, drop or check.");
    }

    private void write(KeyRingFile file, KeyRing changed) {
        file.write(changed);
        show(changed);
    }

    private void show(KeyRing ring) {
        for (SealingKey key : ring.sealingKeys()) {
            out().printf(
                            "%s  %s  %s%n",
                            key.id(), key.status().toLowerCase(Locale.ROOT), key.primary() ? "seals" : "opens");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
