package io.madoguchi.tools.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases as they gather in three years, written past the service: its doors would take hours for a million. */
public final class TicketFill {
    private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);
    private static final int BATCH = 2_000;
    private static final int INSTITUTIONS = 30_000;
    private static final int CALLERS = 200_000;
    private static final int STAFF = 60;

    private static final List<String> CATEGORIES = List.of(
            "SCM-01", "NET-01", "GEN-01", "PHI-01", "MAL-01", "PCX-01", "GDL-01", "LEK-01", "UND-01", "SCM-02",
            "TCP-01", "VUL-01", "UAC-01", "OOS-01", "LEK-03", "DIA-01", "RAN-01", "MAL-02", "WEB-01", "REL-01",
            "LEK-02", "LEK-05", "LEK-04", "DOS-01", "LEK-06");

    private static final List<String> GRAVE = List.of("RAN-01", "MAL-02", "PCX-01", "UAC-01", "SCM-02", "LEK-06");

    private final Connection database;
    private final List<UUID> desks;
    private final List<Sealed> callers;
    private final TicketCorpus corpus;
    private final Random random;
    private final Instant until;

    /**
     * What the service has sealed before: the bulk cases borrow it, so that showing one costs what it costs.
     *
     * @param name as hexadecimal digits
     * @param number the same
     */
    public record Sealed(String name, String number) {}

    /**
     * A way to fill a database.
     *
     * @param callers whose sealed names and numbers the cases bear; none when empty
     * @param until when the last case is opened
     */
    public TicketFill(Connection database, List<UUID> desks, List<Sealed> callers, long seed, Instant until) {
        this.database = database;
        this.desks = List.copyOf(desks);
        this.callers = List.copyOf(callers);
        this.corpus = new TicketCorpus(seed);
        this.random = new Random(seed);
        this.until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes so many cases with notes and calls; the index is told by the service itself. */
    public void fill(int count) throws SQLException {
        database.setAutoCommit(false);
        try (var tickets = database.prepareStatement(TICKET);
                var notes = database.prepareStatement(NOTE);
                var calls = database.prepareStatement(CALL);
                var late = database.prepareStatement(LATE)) {
            var all = List.of(tickets, notes, calls, late);
            for (int each = 0; each < count; each++) {
                Instant opened = until.minus(THREE_YEARS)
                        .plusMillis((long) ((THREE_YEARS.toMillis() - 1) * ((double) each / count)))
                        .plusMillis(random.nextInt(40));
                add(each, opened, tickets, notes, calls, late);
                if (each % BATCH == BATCH - 1 || each == count - 1) {
                    for (PreparedStatement statement : all) {
                        statement.executeBatch();
                    }
                    database.commit();
                }
            }
        }
        database.setAutoCommit(true);
    }

    private void add(
            int nth,
            Instant opened,
            PreparedStatement tickets,
            PreparedStatement notes,
            PreparedStatement calls,
            PreparedStatement late)
            throws SQLException {
        UUID id = id(opened);
        addTicket(nth, id, opened, tickets);
        late.setBytes(1, Uuids.bytes(id));
        late.addBatch();
        for (int note = random.nextInt(3); note > 0; note--) {
            bind(
                    notes,
                    Uuids.bytes(id(opened)),
                    Uuids.bytes(id),
                    opened.plusSeconds(60L * note),
                    "bench",
                    corpus.note());
            notes.addBatch();
        }
        if (random.nextInt(5) > 0) {
            String callSid = "CA%016x%016x".formatted(opened.toEpochMilli(), random.nextLong());
            bind(calls, callSid, Uuids.bytes(id(opened)), Uuids.bytes(id), opened);
            calls.addBatch();
        }
    }

    private void addTicket(int nth, UUID id, Instant opened, PreparedStatement into) throws SQLException {
        String category = CATEGORIES.get(skewed(CATEGORIES.size()));
        String severity = GRAVE.contains(category)
                ? List.of("S1", "S2", "S2", "S3").get(random.nextInt(4))
                : List.of("S2", "S3", "S3", "S3", "S4", "S4", "S4", "S4").get(random.nextInt(8));
        boolean recent = opened.isAfter(until.minus(Duration.ofDays(14)));
        String state = recent
                ? List.of(
                                "NEW",
                                "FIRST_LINE",
                                "SECOND_LINE",
                                "REFERRED",
                                "WAITING_CALLER",
                                "RESOLVED",
                                "CLOSED",
                                "VOID")
                        .get(random.nextInt(8))
                : random.nextInt(20) == 0 ? "VOID" : random.nextInt(500) == 0 ? "REFERRED" : "CLOSED";
        boolean second = state.equals("SECOND_LINE")
                || (GRAVE.contains(category) && !state.equals("NEW") && random.nextInt(3) > 0);
        boolean waiting = List.of("NEW", "SECOND_LINE").contains(state) && random.nextInt(4) > 0;
        boolean over = List.of("CLOSED", "VOID", "RESOLVED").contains(state);
        Instant updated = earlier(opened.plusSeconds(random.nextInt(14 * 86_400)), until);
        boolean named = random.nextInt(10) < 7;
        @Nullable Sealed caller = callers.isEmpty() || !named ? null : callers.get(random.nextInt(callers.size()));
        byte @Nullable [] index = named ? index("number", random.nextInt(CALLERS)) : null;
        byte @Nullable [] nameIndex = named ? index("name", random.nextInt(CALLERS)) : null;
        String day = LocalDate.ofInstant(opened, ZoneId.of("Asia/Tokyo"))
                .toString()
                .replace("-", "")
                .substring(2);
        bind(
                into,
                Uuids.bytes(id),
                "%s%s-%07d".formatted("QZ", day, nth),
                Uuids.bytes(desks.get(random.nextInt(desks.size()))),
                state,
                second ? 2 : 1,
                waiting,
                severity,
                category,
                corpus.subject(),
                corpus.description(),
                nth % 3 == 0 ? "電子カルテサーバー\n受付端末" : "",
                caller == null ? null : HexFormat.of().parseHex(caller.name),
                nameIndex,
                caller == null ? null : HexFormat.of().parseHex(caller.number),
                index,
                random.nextInt(4) == 0 ? index("number", random.nextInt(CALLERS)) : null,
                random.nextInt(3) == 0 ? null : index("institution", random.nextInt(INSTITUTIONS)),
                waiting ? null : "staff-%02d".formatted(skewed(STAFF)),
                opened.plusSeconds(900 + random.nextInt(2 * 86_400)),
                opened,
                updated,
                over ? updated : null,
                state.equals("CLOSED") || state.equals("VOID") ? updated : null);
        into.addBatch();
    }

    private static final String TICKET = """
            INSERT INTO ticket (id, number, desk_id, state, line, waiting, severity, category, category_version, subject,
             description, affected_systems, caller_name, caller_name_index, caller_number, caller_number_index,
             callback_number_index, institution_id, number_confirmed, eligibility, remote_sessions, eligibility_reasons,
             assignee, due_at, opened_at, opened_by, updated_at, resolved_at, closed_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, 'unverified', 0, '', ?, ?, ?, 'bench', ?, ?, ?, 0)
            """;

    private static final String NOTE =
            "INSERT INTO ticket_entry (id, ticket_id, kind, at, made_by, text) VALUES (?, ?, 'NOTED', ?, ?, ?)";

    private static final String CALL =
            "INSERT INTO ticket_call (call_sid, call_id, ticket_id, rang_at) VALUES (?, ?, ?, ?)";

    private static final String LATE = "INSERT INTO ticket_text_change (ticket_id, was) VALUES (?, '')";

    /** The first few are many times as frequent as the last. */
    private int skewed(int count) {
        return (int) (count * Math.pow(random.nextDouble(), 3));
    }

    private UUID id(Instant at) {
        long ahead = (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
        return new UUID(ahead, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    /** Looks like a blind index and hides nothing. */
    private static byte[] index(String kind, int nth) {
        return Uuids.bytes(UUID.nameUUIDFromBytes((kind + nth).getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int each = 0; each < values.length; each++) {
            Object value = values[each];
            statement.setObject(
                    each + 1, value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        }
    }

    /** Takes the keys of a table away for {@code work} and makes them anew after it, which is faster than keeping them. */
    static void withoutKeys(Connection database, String table, Work work) throws SQLException {
        List<String> keys = keys(database, table);
        var names = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        for (String key : keys) {
            names.add("DROP KEY " + key.substring(0, key.indexOf(' ')));
            definitions.add("ADD KEY " + key);
        }
        try (var statement = database.createStatement()) {
            statement.execute("SET foreign_key_checks = 0, unique_checks = 0");
            statement.execute("ALTER TABLE " + table + " " + String.join(", ", names));
            work.run();
            statement.execute("ALTER TABLE " + table + " " + String.join(", ", definitions));
            statement.execute("ANALYZE TABLE " + table);
        }
    }

    /** What is done meanwhile. */
    interface Work {
        void run() throws SQLException;
    }

    /** Of those that need not be unique: name and columns. */
    private static List<String> keys(Connection database, String table) throws SQLException {
        var keys = new ArrayList<String>();
        try (var query = database.prepareStatement("""
                SELECT CONCAT(index_name, ' (', GROUP_CONCAT(column_name ORDER BY seq_in_index), ')')
                FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 1 GROUP BY index_name""")) {
            query.setString(1, table.toLowerCase(Locale.ROOT));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        }
        return keys;
    }
}
