package io.madoguchi.platform.audit;

import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.audit.Verification.Broken;
import io.madoguchi.platform.audit.Verification.Fault;
import io.madoguchi.platform.audit.Verification.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody with the whole database but without the keys does to a short chain, it is found. */
@QuarkusTest
class VerificationTest {
    /** What changes any value of a column of this type. */
    private static final Map<String, String> CHANGES = Map.of(
            "bigint", "%s + 1000",
            "smallint", "COALESCE(%s, 0) + 1",
            "datetime", "%s + INTERVAL 1 MICROSECOND",
            "varchar", "CONCAT(COALESCE(%s, ''), 'x')",
            "varbinary", "CONCAT(COALESCE(%s, ''), X'01')",
            "binary", "UNHEX(SHA2(%s, 256))");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Verification verification;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AuditTrail trail;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AuditAnchorSweep anchors;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    @SuppressWarnings("NullAway.Init") // before each test
    private Tampering tampering;

    private long first;
    private long last;

    @BeforeEach
    void aShortChain() throws SQLException {
        first = verification.of(1, Long.MAX_VALUE).headSeq() + 1;
        note("lock", "account:alice");
        as("auditor").header("X-Reason", "audit of May").get("/api/v1/calls?limit=1");
        note("unlock");
        as("admin").header("X-Reason", "audit of June").get("/api/v1/audit?limit=1");
        note("sign-in refused", "account:alice", "account:bob");
        last = first + 4;
        assertThat(whole()).isEqualTo(new Verdict(true, last, null, last, whole().headHash()));
        tampering = new Tampering(first);
    }

    @AfterEach
    void theChainAsItWas() throws SQLException {
        tampering.close();
        assertThat(whole().intact()).isTrue();
    }

    private void note(String action, String... subjects) {
        Transactions.inOne(() -> {
            trail.note("test", null, action, subjects);
            return true;
        });
    }

    private Verdict whole() {
        return verification.of(1, Long.MAX_VALUE);
    }

    private List<Long> seqs() {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void finds(String what, Broken broken) throws SQLException {
        for (long from : List.of(1L, first)) {
            Verdict verdict = verification.of(from, Long.MAX_VALUE);
            assertThat(verdict.firstBroken()).as(what).isEqualTo(broken);
            assertThat(verdict.intact()).as(what).isFalse();
        }
        tampering.putBack();
    }

    @Test
    void everyChangeOfEveryColumnOfEveryEntry() throws SQLException {
        List<String> columns = columns("audit_entry");
        assertThat(columns).hasSizeGreaterThanOrEqualTo(10);
        for (String column : columns) {
            for (long seq : seqs()) {
                assertThat(tampering.sql("UPDATE audit_entry SET " + changed(column) + " WHERE seq = " + seq))
                        .as("%s of %d", column, seq)
                        .isEqualTo(1);
                Fault fault =
                        switch (name(column)) {
                            case "seq" -> Fault.MISSING;
                            case "previous_hash" -> Fault.UNCHAINED;
                            default -> Fault.ALTERED;
                        };
                finds(name(column) + " of " + seq, new Broken(seq, fault));
            }
        }
    }

    @Test
    void everyValueThatIsTakenAway() throws SQLException {
        for (String column : tampering.read("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'audit_entry' AND is_nullable = 'YES'""")) {
            for (long seq : seqs()) {
                String where = " WHERE seq = " + seq + " AND " + column + " IS NOT NULL";
                if (tampering.sql("UPDATE audit_entry SET " + column + " = NULL" + where) == 1) {
                    finds(column + " of " + seq, new Broken(seq, Fault.ALTERED));
                }
            }
        }
    }

    @Test
    void everyReasonThatIsChangedRemovedOrAdded() throws SQLException {
        for (String seq : tampering.read("SELECT seq FROM audit_reason WHERE seq >= " + first)) {
            var altered = new Broken(Long.parseLong(seq), Fault.ALTERED);
            String one = " WHERE seq = " + seq;
            tampering.sql("UPDATE audit_reason SET reason = CONCAT(reason, 'x')" + one);
            finds("changed", altered);
            tampering.sql("UPDATE audit_reason SET reason = (SELECT other.reason FROM audit_reason other"
                    + " WHERE other.seq >= " + first + " AND other.seq <> " + seq + " LIMIT 1)" + one);
            finds("another's", altered);
            tampering.sql("DELETE FROM audit_reason" + one);
            finds("removed", altered);
        }
        tampering.sql("INSERT INTO audit_reason SELECT " + first + ", reason FROM audit_reason LIMIT 1");
        finds("added", new Broken(first, Fault.ALTERED));
        tampering.sql("INSERT INTO audit_reason SELECT " + (last + 7) + ", reason FROM audit_reason LIMIT 1");
        finds("behind the end", new Broken(last + 7, Fault.SURPLUS));
    }

    @Test
    void everyEntryThatIsRemoved() throws SQLException {
        for (long seq : seqs()) {
            tampering.sql("DELETE FROM audit_entry WHERE seq = " + seq);
            tampering.sql("DELETE FROM audit_subject WHERE seq = " + seq);
            finds("without " + seq, new Broken(seq, Fault.MISSING));
        }
    }

    @Test
    void everyEntryThatIsRemovedWithTheLaterOnesMovedUp() throws SQLException {
        for (long seq : seqs()) {
            if (seq < last) {
                tampering.sql("DELETE FROM audit_entry WHERE seq = " + seq);
                tampering.sql("UPDATE audit_entry SET seq = seq - 1 WHERE seq > " + seq + " ORDER BY seq");
                finds("without " + seq, new Broken(seq, Fault.UNCHAINED));
            }
        }
    }

    @Test
    void everyEndThatIsCutOffWithTheEndMovedBack() throws SQLException {
        for (long seq : seqs()) {
            tampering.sql("DELETE FROM audit_entry WHERE seq >= " + seq);
            tampering.sql("DELETE FROM audit_subject WHERE seq >= " + seq);
            tampering.sql("UPDATE audit_head SET seq = " + (seq - 1)
                    + ", hash = COALESCE((SELECT hash FROM audit_entry WHERE seq = " + (seq - 1)
                    + "), REPEAT('\\0', 32))");
            finds("up to " + (seq - 1), new Broken(seq - 1, Fault.END));
        }
    }

    @Test
    void everyTwoEntriesThatChangePlaces() throws SQLException {
        for (long one : seqs()) {
            for (long other : seqs()) {
                if (one < other) {
                    tampering.sql("UPDATE audit_entry SET seq = -1 WHERE seq = " + one);
                    tampering.sql("UPDATE audit_entry SET seq = " + one + " WHERE seq = " + other);
                    tampering.sql("UPDATE audit_entry SET seq = " + other + " WHERE seq = -1");
                    finds(one + " and " + other, new Broken(one, Fault.UNCHAINED));
                }
            }
        }
    }

    @Test
    void everyEntryThatIsPutIn() throws SQLException {
        String copy = "INSERT INTO audit_entry SELECT %d, at, actor, roles, action, path, status, source,"
                + " previous_hash, hash FROM audit_entry WHERE seq = " + last;
        tampering.sql(copy.formatted(last + 1));
        finds("behind the end", new Broken(last + 1, Fault.SURPLUS));
        tampering.sql(copy.formatted(0));
        finds("before the first", new Broken(0, Fault.SURPLUS));
        for (long seq : seqs()) {
            tampering.sql("UPDATE audit_entry SET seq = seq + 1 WHERE seq >= " + seq + " ORDER BY seq DESC");
            tampering.sql("INSERT INTO audit_entry SELECT " + seq
                    + ", at, 'forged', roles, action, path, status, source,"
                    + " previous_hash, UNHEX(SHA2(hash, 256)) FROM audit_entry WHERE seq = " + (seq + 1));
            finds("at " + seq, new Broken(seq, Fault.ALTERED));
        }
    }

    @Test
    void everySubjectThatIsChangedRemovedOrAdded() throws SQLException {
        for (String seq : tampering.read("SELECT seq FROM audit_subject WHERE seq >= " + first + " GROUP BY seq")) {
            var altered = new Broken(Long.parseLong(seq), Fault.ALTERED);
            String one = " WHERE seq = " + seq + " ORDER BY subject LIMIT 1";
            tampering.sql("UPDATE audit_subject SET subject = CONCAT(subject, 'x')" + one);
            finds("changed", altered);
            tampering.sql("DELETE FROM audit_subject" + one);
            finds("removed", altered);
        }
        for (long seq : seqs()) {
            tampering.sql("INSERT INTO audit_subject VALUES ('account:mallory', " + seq + ")");
            finds("added", new Broken(seq, Fault.ALTERED));
        }
        for (long seq : List.of(0L, last + 7)) {
            tampering.sql("INSERT INTO audit_subject VALUES ('account:mallory', " + seq + ")");
            finds("outside", new Broken(seq, Fault.SURPLUS));
        }
    }

    @Test
    void everyChangeOfTheEnd() throws SQLException {
        for (String column : List.of("hash", "seal")) {
            tampering.sql("UPDATE audit_head SET " + column + " = UNHEX(SHA2(" + column + ", 256))");
            finds(column, new Broken(last, Fault.END));
        }
        tampering.sql("UPDATE audit_head SET seal = NULL");
        finds("no seal", new Broken(last, Fault.END));
        tampering.sql("UPDATE audit_head SET seq = seq + 1");
        finds("further", new Broken(last + 1, Fault.MISSING));
        tampering.sql("DELETE FROM audit_head");
        finds("none", new Broken(last, Fault.END));
    }

    @Test
    void anEndThatWasMovedLeavesABreakForGood() throws SQLException {
        tampering.sql("DELETE FROM audit_entry WHERE seq = " + last);
        tampering.sql("DELETE FROM audit_subject WHERE seq = " + last);
        tampering.sql("UPDATE audit_head SET seq = seq - 1, hash = (SELECT hash FROM audit_entry WHERE seq = "
                + (last - 1) + ")");
        note("first after it");
        note("second after it");

        assertThat(whole().firstBroken()).isEqualTo(new Broken(last, Fault.UNCHAINED));
    }

    /** Only the tables are needed, no keys: the old end is genuine. */
    @Test
    void anEndThatOnceWasPutBackIsNoticedByWhoeverSawALaterOne() throws SQLException {
        note("password reset");
        note("one more");
        tampering.putBackTheRows();

        assertThat(whole().firstBroken()).isEqualTo(new Broken(last, Fault.CUT));
        given().get("/q/health/well").then().statusCode(503);
        assertThat(given().get("/q/health/well")
                        .<List<String>>path("checks.findAll { it.status == 'DOWN' }.data.fault"))
                .containsExactly("cut");

        note("after it");
        assertThat(whole().firstBroken()).as("for good").isEqualTo(new Broken(last + 1, Fault.UNCHAINED));
    }

    /** As the account of the service may: it adds rows of any number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO audit_entry SELECT %d, at, actor, roles, action, path, status, source, previous_hash, hash"
                        + " FROM audit_entry WHERE seq = %d",
                "INSERT INTO audit_subject SELECT 'account:mallory', %d FROM audit_entry WHERE seq = %d",
                "INSERT INTO audit_reason SELECT %d, UNHEX(SHA2('x', 256)) FROM audit_entry WHERE seq = %d"
            })
    void aRowBehindTheEndStopsNothingAndIsReported(String surplus) throws SQLException {
        try (var service = database.getConnection();
                var insert = service.createStatement()) {
            insert.execute(surplus.formatted(last + 1, last));
            insert.execute(surplus.formatted(last + 2, last));
            insert.execute(surplus.formatted(Long.MAX_VALUE, last));
        }
        assertThat(whole().firstBroken()).isEqualTo(new Broken(Long.MAX_VALUE, Fault.SURPLUS));
        note("goes on");
        note("and on");

        assertThat(whole().headSeq()).isEqualTo(last + 4);
        String rows = " FROM %s WHERE seq %s";
        for (String table : List.of("audit_entry", "audit_subject", "audit_reason")) {
            tampering.sql("DELETE" + rows.formatted(table, "> " + (last + 4)));
        }
        assertThat(whole().firstBroken()).isEqualTo(new Broken(last + 1, Fault.SURPLUS));
        for (String table : List.of("audit_entry", "audit_subject", "audit_reason")) {
            tampering.sql("DELETE" + rows.formatted(table, "IN (" + (last + 1) + ", " + (last + 2) + ")"));
        }
        assertThat(whole().intact()).as("once its owner has removed them").isTrue();
    }

    @Test
    void theEndIsNotedInTheLogWhenItMovedAndAtEachDeedOfAnAdministrator() {
        var notes = new ArrayList<String>();
        var log = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                notes.add(line.getMessage().formatted(line.getParameters()));
            }
        };
        Logger room = Logger.getLogger(AuditAnchorSweep.class.getName());
        room.addHandler(log);
        try {
            anchors.work();
            anchors.work();
            assertThat(notes).hasSizeLessThanOrEqualTo(1);
            notes.clear();
            note("something");
            assertThat(notes).isEmpty();
            anchors.work();
            assertThat(notes)
                    .singleElement(STRING)
                    .isEqualTo("The audit trail ends with entry " + (last + 1) + ", hash " + whole().headHash());

            notes.clear();
            String desk = Api.aDesk(Api.OFFICE_HOURS);
            assertThat(desk).isNotEmpty();
            assertThat(notes)
                    .singleElement(STRING)
                    .isEqualTo("The audit trail ends with entry " + (last + 2) + ", hash " + whole().headHash());
        } finally {
            room.removeHandler(log);
        }
    }

    @Test
    void aPartIsVerifiedOnItsOwn() throws SQLException {
        tampering.sql("UPDATE audit_entry SET actor = 'nobody' WHERE seq = " + (first + 2));

        assertThat(verification.of(first, first + 1).intact()).isTrue();
        assertThat(verification.of(first, first + 1).entries()).isEqualTo(2);
        assertThat(verification.of(first + 3, last).intact()).isTrue();
        assertThat(verification.of(first + 1, first + 2).firstBroken()).isEqualTo(new Broken(first + 2, Fault.ALTERED));
        assertThat(whole().entries()).isEqualTo(first + 1);
    }

    private List<String> columns(String table) throws SQLException {
        return tampering.read("SELECT CONCAT(column_name, ' ', data_type) FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = '" + table + "'");
    }

    private static String name(String column) {
        return column.split(" ", -1)[0];
    }

    private static String changed(String column) {
        String change = CHANGES.get(column.split(" ", -1)[1]);
        assertThat(change).as("a way to change %s", column).isNotNull();
        return name(column) + " = " + String.format(java.util.Locale.ROOT, String.valueOf(change), name(column));
    }
}
