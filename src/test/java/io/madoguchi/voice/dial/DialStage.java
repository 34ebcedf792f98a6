package io.madoguchi.voice.dial;

import com.github.f4b6a3.uuid.UuidCreator;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.Call;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Request;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.guard.NewDial;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.guard.NewDial.Callee;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Dials of tests, and the Twilio that is asked for them. */
@Singleton
public class DialStage {
    public static final String CALLER_ID = "+815012345678";
    /** Where the service believes Twilio to be in tests. */
    private static final int PORT = 21110;

    private final EntityManager database;
    private final DialRows rows;
    private final Dialling dialling;
    private final Desks desks;
    private final DialSweep sweep;
    private final ReconcileSweep reconcile;
    private final ServiceClock clock;

    DialStage(
            EntityManager database,
            DialRows rows,
            Dialling dialling,
            Desks desks,
            DialSweep sweep,
            ReconcileSweep reconcile,
            ServiceClock clock) {
        this.database = database;
        this.rows = rows;
        this.dialling = dialling;
        this.desks = desks;
        this.sweep = sweep;
        this.reconcile = reconcile;
        this.clock = clock;
    }

    /** A Twilio of the service under test, which rings it. */
    public FakeTwilio openTwilio() {
        return openTwilio(new Shelf(Path.of("target/test-recordings")));
    }

    public FakeTwilio openTwilio(Shelf recordings) {
        var twilio = new FakeTwilio(PORT, TestLine.ACCOUNT, TestLine.TOKEN, recordings);
        twilio.exchange()
                .owns(CALLER_ID)
                .rings(TestLine.service(TestLine.TOKEN))
                .clock(clock);
        return twilio;
    }

    /** What other tests left is nobody's business any more. */
    public void clear() {
        Transactions.inOne(() -> {
            database.createNativeQuery("UPDATE presence SET state = 'AWAY', dial_id = NULL")
                    .executeUpdate();
            return database.createQuery("update Dial set state = :ended, lookAt = null where state <> :ended")
                    .setParameter("ended", Dial.State.ENDED)
                    .executeUpdate();
        });
    }

    Ordered planned(String desk) {
        return planned(desk, TestLine.freshNumber(), TestLine.freshNumber(), Authority.CONFIRMED);
    }

    Ordered planned(String desk, String operator, String callee, Authority authority) {
        var ordered = new Ordered(UuidCreator.getTimeOrderedEpoch(), operator, callee);
        place(ordered, desk, authority);
        return ordered;
    }

    void place(Ordered ordered, String code, Authority authority) {
        Transactions.inOne(() -> {
            Desk desk = desks.named(code);
            dialling.place(new NewDial(
                    ordered.id,
                    "of-" + ordered.id,
                    number(ordered.operator),
                    new Callee.Telephone(number(ordered.callee), authority),
                    desk,
                    "E261124-0007",
                    clock.instant().minus(Duration.ofMinutes(80))));
            return ordered;
        });
    }

    /** As somebody does who can write the database and has no keys: puts another's sealed number in place of this one's. */
    void alter(String number, Ordered ordered, Ordered another) {
        Transactions.inOne(() -> database.createQuery("update Dial set " + number + " = :theirs where id = :id")
                .setParameter(
                        "theirs",
                        database.createQuery("select " + number + " from Dial where id = :id", SealedText.class)
                                .setParameter("id", another.id)
                                .getSingleResult())
                .setParameter("id", ordered.id)
                .executeUpdate());
    }

    void takeBack(Ordered ordered) {
        Transactions.inOne(() -> {
            dialling.takeBack(ordered.id);
            return ordered;
        });
    }

    /** Everything that happens by itself, once. */
    public void sweep() {
        sweep.work();
        reconcile.work();
    }

    void pass(Duration time) {
        Instant later = clock.instant().plus(time);
        clock.moveTo(later);
    }

    Dial row(Ordered ordered) {
        return Transactions.inOne(() -> rows.locked(ordered.id).orElseThrow());
    }

    static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow();
    }

    /** Two people to be connected, by the number of the one and the other. */
    record Ordered(UUID id, String operator, String callee) {
        /** How often Twilio was asked to ring the operator, whatever became of it. */
        long orders(FakeTwilio twilio) {
            return twilio.requests().stream()
                    .filter(Request::placesACall)
                    .filter(each -> each.field("To").filter(operator::equals).isPresent())
                    .count();
        }

        List<Call> callsTo(String number, FakeTwilio twilio) {
            return twilio.exchange().calls().stream()
                    .filter(each -> each.to().equals(number))
                    .toList();
        }

        void answers(
                FakeTwilio twilio,
                io.madoguchi.tools.phone.call.Callee byOperator,
                io.madoguchi.tools.phone.call.Callee byCallee) {
            twilio.exchange().callee(operator, byOperator).callee(callee, byCallee);
        }

        /** Plays the one call that is queued. */
        CallResult played(FakeTwilio twilio) {
            return twilio.exchange().play().getFirst();
        }

        /** What is answered to one webhook of that call, delivered now. */
        String tell(String door, String callSid, String... fields) {
            Map<String, String> all = new HashMap<>();
            all.put("CallSid", callSid);
            all.put("AccountSid", TestLine.ACCOUNT);
            for (int at = 0; at < fields.length; at += 2) {
                all.put(fields[at], fields[at + 1]);
            }
            Answer answer =
                    TestLine.send(Webhook.post(TestLine.PUBLIC_BASE + "/twilio/voice/dial/" + id + "/" + door, all));
            if (answer instanceof Answer.Received received) {
                return received.body().toString();
            }
            throw new IllegalStateException(door + " was answered by " + answer);
        }
    }
}
