package io.madoguchi.voice.call;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.casework.intake.Intake;
import io.madoguchi.casework.intake.Intake.Ring;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Transactions;
import io.madoguchi.core.Transactions.Wanted;
import io.madoguchi.directory.blocklist.BlockList;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Answer;
import io.madoguchi.voice.flow.CallFlow;
import io.madoguchi.voice.flow.CallFlow.Situation;
import io.madoguchi.voice.flow.CallStory;
import io.madoguchi.voice.flow.CallStory.Recording;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Heard;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Outcome;
import io.madoguchi.voice.flow.Twiml;
import io.madoguchi.voice.prompt.Prompts;
import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes every delivery down before it is answered, once, and answers a repetition as before. Deliveries of one call are
 * taken one after the other, on whichever replica they arrive: the call's row is the lock.
 */
@Singleton
public class Switchboard {
    private final EntityManager database;
    private final Desks desks;
    private final Prompts prompts;
    private final BlockList blockList;
    private final Intake intake;
    private final Vault vault;
    private final Event<CallFact> facts;
    private final boolean accountSuspended;
    private final int floodCalls;
    private final Duration floodWithin;

    Switchboard(
            EntityManager database,
            Desks desks,
            Prompts prompts,
            BlockList blockList,
            Intake intake,
            Vault vault,
            Event<CallFact> facts,
            @ConfigProperty(name = "madoguchi.phone.suspended") boolean accountSuspended,
            @ConfigProperty(name = "madoguchi.phone.flood.calls") int floodCalls,
            @ConfigProperty(name = "madoguchi.phone.flood.within") Duration floodWithin) {
        this.database = database;
        this.desks = desks;
        this.prompts = prompts;
        this.blockList = blockList;
        this.intake = intake;
        this.vault = vault;
        this.facts = facts;
        this.accountSuspended = accountSuspended;
        this.floodCalls = floodCalls;
        this.floodWithin = floodWithin;
    }

    /**
     * Takes a delivery and says what to answer.
     *
     * @return the document, the same for every repetition
     * @throws Transactions.NobodyWaits when the caller was answered otherwise meanwhile; then nothing was written
     */
    public String take(Delivery delivery, Wanted wanted) {
        return Transactions.inOne(
                () -> {
                    String document = record(delivery, null);
                    // What waits for locks does so before the commit is decided upon, not after.
                    database.flush();
                    return document;
                },
                wanted);
    }

    /** Writes down a delivery that was answered without the database when it could not be written. */
    public void takeLate(Delivery delivery, String answered) {
        Heard heard = CallFlow.withoutDatabase(delivery).heard();
        Transactions.inOne(() -> record(delivery.heard(heard), answered));
    }

    /** Whether the database answers at all. */
    public boolean isReachable() {
        try {
            Transactions.inOne(() -> database.createNativeQuery("SELECT 1").getSingleResult());
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    private String record(Delivery delivery, @Nullable String answered) {
        if (!delivery.namesACall()) {
            throw Invalid.at("/CallSid", "must be CA and 32 hexadecimal digits");
        }
        Call call = locked(delivery);
        List<CallEvent> events = call.isNew() ? List.of() : events(call.id());
        Optional<CallEvent> known = events.stream()
                .filter(each -> each.delivery().key().equals(delivery.key()))
                .findFirst();
        if (known.isPresent()) {
            return known.get().answer();
        }
        List<Delivery> deliveries = new ArrayList<>();
        events.forEach(each -> deliveries.add(each.delivery()));
        Optional<Desk> desk = desk(call, delivery);
        Delivery taken = delivery;
        String document = answered;
        if (document == null) {
            Answer answer = CallFlow.answer(delivery, CallStory.of(deliveries), situation(delivery, desk));
            document = Twiml.of(answer, prompts, desk.orElse(null));
            taken = delivery.heard(answer.heard());
        }
        database.persist(new CallEvent(call.id(), taken, document, vault));
        deliveries.add(taken);
        derive(call, taken, CallStory.of(deliveries));
        return document;
    }

    /**
     * Brings everything that follows from the call into line with what is told of it by now. Nothing here may rest on which
     * delivery came first: what a later one adds is made good, once.
     */
    private void derive(Call call, Delivery delivery, CallStory story) {
        Call.Grounds before = call.grounds();
        Map<String, Object> endingBefore = call.ending();
        call.tell(story, vault);
        findDesk(call, story, before);
        boolean placed = place(call, story, before);
        Call.Grounds now = call.grounds();
        boolean anotherRing = !now.isSameRing(before);
        story.recordings().forEach(recording -> keep(call, recording, anotherRing));
        if (delivery.heard() == Heard.ASKED_TO_LEAVE_MESSAGE || delivery.heard() == Heard.APOLOGY) {
            facts.fire(new CallFact.AskedForMessage(call.id(), call.deskId(), call.callSid(), delivery.at()));
        }
        tellOfTheQueue(call, delivery, story);
        Outcome outcome = now.outcome();
        if (outcome != null && now.ticket() != null && !now.equals(before)) {
            Outcome told = before.ticket() == null ? null : before.outcome();
            facts.fire(new CallFact.Ended(call.id(), call.deskId(), call.callSid(), outcome, told));
        }
        boolean elsewhere = !Objects.equals(now.ticket(), before.ticket());
        if (outcome != null && (elsewhere || !call.ending().equals(endingBefore))) {
            intake.callEnded(call.callSid(), call.ending(), delivery.at());
        }
        facts.fire(new CallFact.HeardOf(call.id(), call.deskId(), call.callSid(), story.isOver(), delivery.at()));
        if (placed) {
            facts.fire(new CallFact.Placed(call.id(), call.deskId(), call.callSid(), delivery.at()));
        }
    }

    /** The desk that was rung, and whether it was open then. */
    private void findDesk(Call call, CallStory story, Call.Grounds before) {
        if (!Objects.equals(before.called(), call.called())) {
            story.called().flatMap(desks::byNumber).ifPresent(call::rangAt);
        }
        UUID rung = call.deskId();
        Instant ringing = story.ringing().orElse(null);
        if (rung != null && ringing != null && (call.hoursVersion() == null || !rung.equals(before.desk()))) {
            Desk desk = desks.byId(rung).orElseThrow();
            call.found(desk.statusAt(ringing), desk.hoursVersion());
        }
    }

    /**
     * Sees that the call belongs to the ticket it should, as soon as it is known who rang where.
     *
     * @return whether it belongs to another than before, or to one at last
     */
    private boolean place(Call call, CallStory story, Call.Grounds before) {
        boolean placed = before.ticket() != null;
        if (placed ? call.grounds().isSameRing(before) : !story.isIdentified()) {
            return false;
        }
        PhoneNumber caller = story.callerNumber().orElse(null);
        UUID ticket = intake.place(
                new Ring(call.id(), call.callSid(), call.deskId(), caller, call.receivedAt()), before.ticket());
        if (!placed) {
            facts.fire(new CallFact.Rang(call.id(), call.deskId(), call.receivedAt()));
        }
        call.belongsTo(ticket);
        return !ticket.equals(before.ticket());
    }

    private void tellOfTheQueue(Call call, Delivery delivery, CallStory story) {
        UUID desk = call.deskId();
        Instant since = story.waitingSince().orElse(null);
        if (desk != null && since != null) {
            facts.fire(
                    story.isWaiting()
                            ? new CallFact.Waited(call.id(), desk, call.callSid(), since, delivery.at())
                            : new CallFact.StoppedWaiting(call.id(), desk));
        }
    }

    /** The call's row, made when this is its first delivery, and locked either way: one statement, so no race. */
    private Call locked(Delivery delivery) {
        return (Call) database.createNativeQuery("""
                        INSERT INTO phone_call (id, call_sid, received_at) VALUES (:id, :sid, :at)
                        ON DUPLICATE KEY UPDATE id = id RETURNING *""", Call.class)
                .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                .setParameter("sid", delivery.callSid())
                .setParameter("at", delivery.at())
                .getSingleResult();
    }

    private List<CallEvent> events(UUID call) {
        return database.createQuery("from CallEvent where callId = :call order by id", CallEvent.class)
                .setParameter("call", call)
                .getResultList();
    }

    /** A recording of a ring that is known better is told of again, with what is known. */
    private void keep(Call call, Recording recording, boolean anotherRing) {
        RecordingRow row = database.find(RecordingRow.class, recording.sid());
        if (row == null) {
            row = new RecordingRow(call.id(), recording.sid());
            database.persist(row);
        }
        if (row.callId().equals(call.id())) {
            boolean news = row.tell(recording);
            if (news || anotherRing) {
                facts.fire(new CallFact.Recorded(
                        call.id(), call.deskId(), call.callSid(), call.receivedAt(), recording, news));
            }
        } else {
            Log.warnf("%s names a recording of another call, which keeps it", call.callSid());
        }
    }

    private Optional<Desk> desk(Call call, Delivery delivery) {
        UUID known = call.deskId();
        return known != null ? desks.byId(known) : delivery.field("To").flatMap(desks::byNumber);
    }

    private Situation situation(Delivery delivery, Optional<Desk> desk) {
        Status status = desk.map(each -> each.statusAt(delivery.at())).orElse(null);
        boolean suspended = accountSuspended || desk.map(Desk::suspended).orElse(false);
        boolean unwelcome = delivery.kind() == Kind.INCOMING && (isBlocked(delivery, desk) || isFlooding(delivery));
        return new Situation(delivery.at(), status, suspended, unwelcome);
    }

    private boolean isBlocked(Delivery delivery, Optional<Desk> desk) {
        return CallStory.of(List.of(delivery))
                .callerNumber()
                .map(number -> blockList.blocks(number, desk.map(Desk::id).orElse(null), delivery.at()))
                .orElse(false);
    }

    /**
     * Withheld callers share no number, so they are never counted together. Rings from the near future are counted too:
     * the clocks of two replicas differ, and a demonstration turns its clock back.
     */
    private boolean isFlooding(Delivery delivery) {
        return CallStory.of(List.of(delivery))
                .callerNumber()
                .map(number -> database.createQuery(
                                        "select count(*) from Call where callerIndex = :caller and receivedAt between :since and :until",
                                        Long.class)
                                .setParameter("caller", vault.index(number))
                                .setParameter("since", delivery.at().minus(floodWithin))
                                .setParameter("until", delivery.at().plus(floodWithin))
                                .getSingleResult()
                        >= floodCalls)
                .orElse(false);
    }
}
