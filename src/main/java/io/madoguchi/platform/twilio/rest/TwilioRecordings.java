package io.madoguchi.platform.twilio.rest;

import com.twilio.rest.api.v2010.account.Recording;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was recorded, as Twilio keeps it: to be found, fetched and then deleted there. */
@Singleton
public class TwilioRecordings {
    private static final Pattern SID = Pattern.compile("RE[0-9a-fA-F]{32}");
    private static final long PAGE = 1000;

    private final Api api;
    private final MediaDownload download;

    TwilioRecordings(Api api, MediaDownload download) {
        this.api = api;
        this.download = download;
    }

    /**
     * A recording by its identifier, for some weeks also a deleted one; empty if Twilio has none.
     *
     * @throws TwilioUnavailable if it cannot be told
     */
    public Optional<TwilioRecording> find(String sid) {
        var fetcher = Recording.fetcher(valid(sid)).setIncludeSoftDeleted(true);
        return api.find(client -> TwilioRecording.of(fetcher.fetch(client)));
    }

    /**
     * The recordings of a call, newest first, without deleted ones.
     *
     * @throws TwilioUnavailable if it cannot be told
     */
    public List<TwilioRecording> of(String callSid) {
        return api.tell(client -> {
            var page = Recording.reader().setCallSid(callSid).setPageSize(PAGE).firstPage(client);
            return page.getRecords().stream().map(TwilioRecording::of).toList();
        });
    }

    /**
     * Writes what is to be heard. The address is built from the identifier alone; the one in a webhook is never believed
     * (forged ones have been seen to fetch from inside a network and to carry credentials away; telephony.md §6.8).
     *
     * @param to stays open; if the outcome is not {@link Media.Fetched}, what it got is worthless
     */
    public Media media(String sid, OutputStream to) {
        Media media = download.fetch(valid(sid), to);
        return media instanceof Media.NotYet && isGone(sid) ? new Media.Gone() : media;
    }

    /** Twilio says 404 of one that is not ready and of one that is deleted. */
    private boolean isGone(String sid) {
        try {
            return find(sid).map(TwilioRecording::isGone).orElse(false);
        } catch (TwilioUnavailable unknown) {
            return false;
        }
    }

    /**
     * Deletes a recording at Twilio.
     *
     * @return false if it is not there, or not yet complete
     * @throws TwilioUnavailable if that is not known
     */
    public boolean delete(String sid) {
        var deleter = Recording.deleter(valid(sid));
        return api.change(client -> deleter.delete(client));
    }

    private static String valid(String sid) {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("Not the identifier of a recording");
        }
        return sid;
    }
}
