package io.madoguchi.tools.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import io.madoguchi.platform.audit.Deed;
import io.madoguchi.platform.audit.Link;
import io.madoguchi.tools.database.EmbeddedMariaDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Makes the audit trail of a running demonstration long, and measures how long it takes to verify and to search. The
 * entries are written beside the service, by who has both its keys and the owner's account.
 */
public final class AuditBench {
    private static final int BATCH = 1000;
    private static final int CALLS = 1000;
    private static final HexFormat HEX = HexFormat.of();

    private final Connection owner;
    private final PrfSet keys;
    private final Properties settings;
    private final HttpClient client = HttpClient.newHttpClient();

    private AuditBench(Path data) throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        owner = EmbeddedMariaDb.asOwner(data.resolve("mariadb"));
        owner.setAutoCommit(false);
        settings = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("demo.env"))) {
            settings.load(file);
        }
        ask("?limit=1"); // A new demonstration makes its keys when it first needs them.
        var ring = new ObjectMapper().readTree(data.resolve("keys.json").toFile());
        var config = PrfConfig2026.get();
        keys = TinkJsonProtoKeysetFormat.parseKeyset(
                        ring.path("indexing").toString(), config, InsecureSecretKeyAccess.get())
                .getPrimitive(config, PrfSet.class);
    }

    public static void main(String[] arguments) throws Exception {
        int wanted = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        var bench = new AuditBench(Path.of(System.getenv().getOrDefault("MADOGUCHI_DATA", "data")));
        long began = System.nanoTime();
        for (int written = 0; written < wanted; written += BATCH) {
            bench.append(Math.min(BATCH, wanted - written));
        }
        print("write " + wanted + " entries beside the service", began);
        bench.measure("verify", "/verify");
        bench.measure("newest page", "?limit=50");
        bench.measure("newest page of an actor", "?actor=operator-7");
        bench.measure("who saw one call", "?subject=call:" + call(7));
        bench.measure("an action that never was", "?action=DELETE%20everything");
        bench.measure("an actor long ago", "?actor=operator-7&to=2000-01-01T00:00:00Z");
    }

    /** One transaction, in turn with the service's own. */
    private void append(int entries) throws SQLException, GeneralSecurityException {
        try (var head = owner.createStatement();
                var entry = owner.prepareStatement(
                        "INSERT INTO audit_entry (seq, at, actor, roles, action, path, status, source, previous_hash, hash)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                var subject = owner.prepareStatement("INSERT INTO audit_subject (subject, seq) VALUES (?, ?)");
                var end = owner.prepareStatement("UPDATE audit_head SET seq = ?, hash = ?, seal = ?");
                var row = head.executeQuery("SELECT seq, hash FROM audit_head FOR UPDATE")) {
            row.next();
            long seq = row.getLong(1);
            String hash = HEX.formatHex(row.getBytes(2));
            for (int each = 0; each < entries; each++) {
                seq++;
                var link = new Link(seq, Instant.now().truncatedTo(ChronoUnit.MICROS), deed(seq), hash);
                byte[] own = mac(Link.KIND, link.text());
                hash = HEX.formatHex(own);
                add(
                        entry,
                        link.seq(),
                        LocalDateTime.ofInstant(link.at(), ZoneOffset.UTC),
                        link.deed().actor(),
                        link.deed().roles(),
                        link.deed().action(),
                        link.deed().path(),
                        link.deed().status(),
                        link.deed().source(),
                        HEX.parseHex(link.previousHash()),
                        own);
                add(subject, link.deed().subjects().getFirst(), seq);
            }
            entry.executeBatch();
            subject.executeBatch();
            add(end, seq, HEX.parseHex(hash), mac("audit-head", seq + " " + hash));
            end.executeBatch();
        }
        owner.commit();
    }

    private static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int each = 0; each < values.length; each++) {
            statement.setObject(each + 1, values[each]);
        }
        statement.addBatch();
    }

    private static Deed deed(long seq) {
        String call = call(seq % CALLS);
        return new Deed(
                "operator-" + seq % 50,
                "operator",
                "GET /api/v1/calls/{callSid}",
                "/api/v1/calls/" + call,
                List.of("call:" + call),
                200,
                "192.0.2.1",
                null);
    }

    private static String call(long number) {
        return "CA%032x".formatted(number);
    }

    private byte[] mac(String kind, String text) throws GeneralSecurityException {
        return keys.computePrimary((kind + '\0' + text).getBytes(StandardCharsets.UTF_8), 32);
    }

    /** Twice: the first time the machine may not be warm. */
    private void measure(String what, String query) throws IOException, InterruptedException {
        ask(query);
        long began = System.nanoTime();
        String answer = ask(query);
        print(what, began);
        if (query.equals("/verify")) {
            System.out.println("  " + answer);
        }
    }

    private String ask(String query) throws IOException, InterruptedException {
        String credentials = "auditor:" + settings.getProperty("MADOGUCHI_DEMO_PASSWORD");
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + settings.getProperty("MADOGUCHI_PORT") + "/api/v1/audit" + query))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(query + " was answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static void print(String what, long began) {
        System.out.printf(Locale.ROOT, "%-50s %10.1f ms%n", what, (System.nanoTime() - began) / 1e6);
    }
}
