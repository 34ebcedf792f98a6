package io.madoguchi.voice.reconcile;

import io.madoguchi.voice.call.CallFact;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The open calls as rows. */
@Singleton
class OpenCalls {
    /** Longer than a question to Twilio takes. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final EntityManager database;
    private final ReconcileSettings settings;

    OpenCalls(EntityManager database, ReconcileSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** One statement, so no race. */
    void heardOf(CallFact.HeardOf fact) {
        database.createNativeQuery("""
                        INSERT INTO open_call (call_id, call_sid, connected, heard_at, ask_at, asks)
                        VALUES (:call, :sid, FALSE, :at, :ask, 0)
                        ON DUPLICATE KEY UPDATE
                        heard_at = GREATEST(heard_at, :at),
                        ask_at = GREATEST(IF(connected, :later, :ask), IF(asks = 0, ask_at, heard_at)), asks = 0""")
                .setParameter("call", fact.callId())
                .setParameter("sid", fact.callSid())
                .setParameter("at", fact.at())
                .setParameter("ask", fact.at().plus(settings.silentAfter()))
                .setParameter("later", fact.at().plus(settings.talkSilentAfter()))
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }

    void connected(String callSid, Instant at) {
        database.createQuery("""
                        update OpenCall set connected = true, heardAt = :at, askAt = :ask, asks = 0
                        where callSid = :sid""")
                .setParameter("sid", callSid)
                .setParameter("at", at)
                .setParameter("ask", at.plus(settings.talkSilentAfter()))
                .executeUpdate();
    }

    void over(UUID call) {
        database.createQuery("delete from OpenCall where callId = :call")
                .setParameter("call", call)
                .executeUpdate();
    }

    /** The call for which Twilio should have been asked the longest, for whoever asks alone. */
    Optional<OpenCall> claim(Instant now) {
        List<?> rows = database.createNativeQuery("""
                        SELECT * FROM open_call WHERE ask_at <= :now
                        ORDER BY ask_at, call_id LIMIT 1 FOR UPDATE SKIP LOCKED""", OpenCall.class)
                .setParameter("now", now)
                .getResultList();
        Optional<OpenCall> due = rows.stream().map(OpenCall.class::cast).findFirst();
        due.ifPresent(call -> call.claim(now.plus(CLAIM)));
        return due;
    }

    /** Twilio did not say that it is over. Ask again later, unless something was heard of it meanwhile. */
    void askAgain(OpenCall asked, Instant now) {
        Duration doubled = settings.talkSilentAfter().multipliedBy(1L << Math.min(asked.asks(), 20));
        Duration wait = doubled.compareTo(settings.longestWait()) < 0 ? doubled : settings.longestWait();
        database.createQuery("""
                        update OpenCall set asks = asks + 1, askAt = :ask
                        where callId = :call and heardAt = :heard""")
                .setParameter("call", asked.callId())
                .setParameter("heard", asked.heardAt())
                .setParameter("ask", now.plus(wait))
                .executeUpdate();
    }
}
