package io.madoguchi.casework.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.casework.Cases;
import io.madoguchi.core.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexSweepTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    IndexSweep sweep;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    IndexWriter writer;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    TextIndex index;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource connections;

    private static Cases saying(String description) {
        return Cases.opened("{\"desk\":\"emergency\",\"description\":\"%s\"}".formatted(description));
    }

    private BitSet mayHold(String... words) {
        return Transactions.inOne(() -> index.mayHold(List.of(words)));
    }

    private int place(Cases ticket) {
        return Transactions.inOne(
                () -> (Integer) database.createNativeQuery("SELECT place FROM ticket_text WHERE ticket_id = :id")
                        .setParameter("id", UUID.fromString(ticket.id()))
                        .getSingleResult());
    }

    private long untold(Cases ticket) {
        return Transactions.inOne(() -> (Long)
                database.createNativeQuery("SELECT COUNT(*) FROM ticket_text_change WHERE ticket_id = :id", Long.class)
                        .setParameter("id", UUID.fromString(ticket.id()))
                        .getSingleResult());
    }

    private void execute(String sql, Cases ticket) {
        Transactions.inOne(() -> database.createNativeQuery(sql)
                .setParameter("id", UUID.fromString(ticket.id()))
                .executeUpdate());
    }

    @Test
    void untilTheIndexIsToldAChangedCaseMayHoldAnything() {
        sweep.work();
        Cases ticket = saying("蛇口");
        assertThat(mayHold("鸚鵡").get(place(ticket))).isTrue();

        sweep.work();
        assertThat(mayHold("鸚鵡").get(place(ticket))).isFalse();
        assertThat(mayHold("蛇口").get(place(ticket))).isTrue();
        assertThat(mayHold("蛇").get(place(ticket))).isTrue();
        assertThat(mayHold("蛇口", "鸚鵡").get(place(ticket))).isFalse();
    }

    @Test
    void whatIsSaidNoMoreLeavesTheIndex() {
        Cases ticket = saying("駱駝の瘤");
        sweep.work();
        ticket.edited("operator", "{\"description\":\"駱馬の瘤\"}").then().statusCode(200);
        sweep.work();

        assertThat(mayHold("駱駝").get(place(ticket))).isFalse();
        assertThat(mayHold("駱馬").get(place(ticket))).isTrue();
        assertThat(mayHold("瘤").get(place(ticket))).isTrue();
    }

    @Test
    void theIndexIsToldAtOnceWhenTheCallerIsKnown() {
        Cases other = saying("別件の獏");
        Cases ticket = saying("獏良太郎さんの端末");
        ticket.edited("operator", "{\"caller\":{\"name\":\"獏良 太郎\"}}").then().statusCode(200);

        assertThat(untold(ticket)).isZero();
        assertThat(untold(other)).isOne();
        assertThat(mayHold("獏良").get(place(ticket))).isFalse();
        assertThat(mayHold("端末").get(place(ticket))).isTrue();
    }

    @Test
    void aCaseWithoutATextIsGivenOne() {
        Cases ticket = saying("昔からある案件の鵺");
        execute("DELETE FROM ticket_text WHERE ticket_id = :id", ticket);
        execute("INSERT INTO ticket_text_change (ticket_id, was) VALUES (:id, '')", ticket);
        sweep.work();

        assertThat(mayHold("鵺").get(place(ticket))).isTrue();
    }

    @Test
    void onlyOneAtATimeTellsTheIndex() throws Exception {
        saying("順番");
        try (var other = connections.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("SELECT id FROM ticket_gram_turn FOR UPDATE");
            assertThat(Transactions.inOne(() -> writer.takeUp(10))).isZero();
            other.rollback();
        }
        assertThat(Transactions.inOne(() -> writer.takeUp(10))).isPositive();
    }

    @Test
    void aCaseOfWhichNothingIsSaidHasNoText() {
        Cases ticket = Cases.opened("{\"desk\":\"emergency\"}");
        List<?> places = Transactions.inOne(
                () -> database.createNativeQuery("SELECT place FROM ticket_text WHERE ticket_id = :id")
                        .setParameter("id", UUID.fromString(ticket.id()))
                        .getResultList());
        assertThat(places).isEmpty();
    }
}
