package io.madoguchi.platform.twilio.rest;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import io.madoguchi.core.PhoneNumber;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls placed, watched and ended through Twilio. Nothing is ever asked twice. */
@Singleton
public class TwilioCalls {
    private static final Pattern SID = Pattern.compile("CA[0-9a-fA-F]{32}");
    private static final List<String> EVERY_STEP = List.of("initiated", "ringing", "answered", "completed");
    /** The most Twilio gives at once. */
    private static final long PAGE = 1000;

    private final Api api;

    TwilioCalls(Api api) {
        this.api = api;
    }

    /** Without credentials every call could only be refused. */
    public boolean isConfigured() {
        return api.isConfigured();
    }

    public Placed place(NewCall call) {
        try {
            String sid = api.ask(client -> creator(call).create(client).getSid());
            return sid != null && SID.matcher(sid).matches()
                    ? new Placed.Accepted(sid)
                    : new Placed.Unknown("an answer without a call");
        } catch (OneTry.Failed failed) {
            return failed.meaning();
        }
    }

    private CallCreator creator(NewCall call) {
        return Call.creator(
                        new com.twilio.type.PhoneNumber(call.to().e164()),
                        new com.twilio.type.PhoneNumber(call.from().e164()),
                        call.url())
                .setStatusCallback(call.statusCallback())
                .setStatusCallbackEvent(EVERY_STEP)
                .setTimeout((int) call.ringFor().toSeconds())
                .setTimeLimit((int) call.timeLimit().toSeconds());
    }

    /**
     * A call by its identifier; empty if Twilio has none.
     *
     * @throws TwilioUnavailable if it cannot be told
     */
    public Optional<TwilioCall> find(String sid) {
        var fetcher = Call.fetcher(valid(sid));
        return api.find(client -> TwilioCall.of(fetcher.fetch(client)));
    }

    /**
     * What was placed to a number since a moment, newest first. Twilio is not asked to filter by time: it would go by the
     * start of a call, and one that is still queued has none.
     *
     * @throws TwilioUnavailable if it cannot be told
     */
    public List<TwilioCall> of(PhoneNumber to, Instant since) {
        return api.tell(client -> newest(client, to)).stream()
                .filter(call -> call.created() == null || !call.created().isBefore(since))
                .toList();
    }

    private static List<TwilioCall> newest(TwilioRestClient client, PhoneNumber to) {
        var page = Call.reader().setTo(to.e164()).setPageSize(PAGE).firstPage(client);
        return page.getRecords().stream().map(TwilioCall::of).toList();
    }

    /**
     * Takes back a call that is queued or ringing. One that was still queued never sends a status callback.
     *
     * @return whether it is canceled; false if Twilio does not know it, or it is past that
     * @throws TwilioUnavailable if that is not known
     */
    public boolean cancel(String sid) {
        return update(sid, Call.UpdateStatus.CANCELED);
    }

    /**
     * Hangs up, whatever is being said.
     *
     * @return false if Twilio does not know the call, or it was over before
     * @throws TwilioUnavailable if that is not known
     */
    public boolean complete(String sid) {
        return update(sid, Call.UpdateStatus.COMPLETED);
    }

    private boolean update(String sid, Call.UpdateStatus status) {
        var updater = Call.updater(valid(sid)).setStatus(status);
        return api.change(client -> TwilioCall.of(updater.update(client)));
    }

    private static String valid(String sid) {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("Not the identifier of a call");
        }
        return sid;
    }
}
