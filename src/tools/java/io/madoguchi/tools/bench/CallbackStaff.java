package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.replica.Client;
import io.madoguchi.tools.replica.Client.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A member of staff who rings people back, one after the other, until nobody is left. */
final class CallbackStaff implements Callable<CallbackStaff.Shift> {
    /** Whoever hears nothing from their telephone for so long goes on with somebody else. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whom to ring next. */
    static final String AT_THE_DESK = "{\"desk\":\"emergency\"}";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final Client client;
    private final String telephone;
    private final BooleanSupplier over;
    private final Semaphore rung = new Semaphore(0);
    private int claims;
    private int repeated;
    private int lost;
    private int silent;

    /**
     * @param telephone in E.164, nobody else's
     * @param over whether nobody is left
     */
    CallbackStaff(Client client, String telephone, BooleanSupplier over) {
        this.client = client;
        this.telephone = telephone;
        this.over = over;
    }

    /**
     * What one did.
     *
     * @param repeated requests asked of another replica, as the first gave no answer
     * @param lost claims that were gone when they were to be dialled
     * @param silent how often the telephone did not ring in time
     */
    record Shift(int claims, int repeated, int lost, int silent) {
        Shift plus(Shift other) {
            return new Shift(
                    claims + other.claims, repeated + other.repeated, lost + other.lost, silent + other.silent);
        }
    }

    String telephone() {
        return telephone;
    }

    Client client() {
        return client;
    }

    /** Their telephone rang, and that call is over. */
    void hungUp(CallResult call) {
        if (call.to().equals(telephone)) {
            rung.release();
        }
    }

    @Override
    public Shift call() throws InterruptedException {
        while (!over.getAsBoolean()) {
            Answer claimed =
                    client.post("/api/v1/callbacks/next", null, AT_THE_DESK).must();
            repeated += claimed.first() ? 0 : 1;
            if (claimed.status() == 200) {
                claims++;
                ring(claimed.text("id"), claimed.etag());
            } else {
                Thread.sleep(PAUSE);
            }
        }
        return new Shift(claims, repeated, lost, silent);
    }

    private void ring(String callback, String etag) throws InterruptedException {
        String path = "/api/v1/callbacks/" + callback;
        rung.drainPermits();
        Answer dialled = client.post(path + "/dial", etag, "{\"phone\":\"%s\"}".formatted(telephone));
        repeated += dialled.first() ? 0 : 1;
        boolean changed = dialled.status() == CONFLICT || dialled.status() == PRECONDITION_FAILED;
        if (changed && (dialled.first() || !isDialing(path))) {
            lost++;
            return;
        }
        if (!changed) {
            dialled.must();
        }
        if (!rung.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            silent++;
        }
    }

    /** The replica that was asked to dial may have died after it did so. */
    private boolean isDialing(String path) {
        return client.get(path)
                .must()
                .body()
                .path("callback")
                .path("state")
                .asText()
                .equals("dialing");
    }
}
