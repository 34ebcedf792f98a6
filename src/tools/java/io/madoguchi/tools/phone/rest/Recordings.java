package io.madoguchi.tools.phone.rest;

import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.recording.Tone;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recordings' part of the API. */
final class Recordings {
    private final String account;
    private final Shelf shelf;

    Recordings(String account, Shelf shelf) {
        this.account = account;
        this.shelf = shelf;
    }

    Reply list(Request request) {
        List<Map<String, @Nullable Object>> found = shelf.all().stream()
                .filter(recording -> request.field("IncludeSoftDeleted").isPresent() || !isDeleted(recording))
                .filter(recording -> request.field("CallSid")
                        .map(recording.callSid()::equals)
                        .orElse(true))
                .map(this::view)
                .toList();
        return Listing.of("recordings", request, found);
    }

    /** @param suffix .json for what is known of it, .wav or nothing for the sound */
    Reply show(Request request, String sid, String suffix) {
        Recording recording = shelf.find(sid)
                .filter(found -> !isDeleted(found) || showsDeleted(request, suffix))
                .orElseThrow(() -> Refusal.notFound(request.path()));
        if (suffix.equals(".json")) {
            return Reply.json(200, view(recording));
        }
        if (!recording.status().equals("completed")) {
            throw Refusal.notFound(request.path());
        }
        if (suffix.equals(".mp3")) {
            throw new Refusal(406, 20406, "This double makes no mp3");
        }
        if (request.field("RequestedChannels").filter("2"::equals).isPresent()) {
            throw new Refusal(400, 21229, "The recording has one channel");
        }
        return new Reply(200, "audio/x-wav", new Content(Tone.wav(recording.seconds())), Map.of());
    }

    Reply delete(Request request, String sid) {
        if (shelf.find(sid).filter(found -> !isDeleted(found)).isEmpty()) {
            throw Refusal.notFound(request.path());
        }
        if (!shelf.delete(sid)) {
            throw new Refusal(409, 20409, "The recording is not complete");
        }
        return Reply.text(204, "", "");
    }

    /** What is known of it stays for weeks; what was heard is gone at once. */
    private static boolean showsDeleted(Request request, String suffix) {
        return suffix.equals(".json") && request.field("IncludeSoftDeleted").isPresent();
    }

    private static boolean isDeleted(Recording recording) {
        return recording.status().equals("deleted");
    }

    /** In the shape of Twilio's published description, schema {@code api.v2010.account.recording}. */
    private Map<String, @Nullable Object> view(Recording recording) {
        String uri = "/2010-04-01/Accounts/" + account + "/Recordings/" + recording.sid();
        boolean known = recording.status().equals("completed") || isDeleted(recording);
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("account_sid", account);
        view.put("api_version", "2010-04-01");
        view.put("call_sid", recording.callSid());
        view.put("conference_sid", null);
        view.put("date_created", CallFields.timestamp(recording.started()));
        view.put("date_updated", CallFields.timestamp(recording.started()));
        view.put("start_time", CallFields.timestamp(recording.started()));
        view.put("duration", known ? String.valueOf(recording.seconds()) : null);
        view.put("sid", recording.sid());
        view.put("price", null);
        view.put("price_unit", "USD");
        view.put("status", recording.status());
        view.put("channels", 1);
        view.put("source", "RecordVerb");
        view.put("error_code", recording.errorCode() == 0 ? null : recording.errorCode());
        view.put("uri", uri + ".json");
        view.put("encryption_details", null);
        view.put("subresource_uris", Map.of("transcriptions", uri + "/Transcriptions.json"));
        view.put("media_url", "https://api.twilio.com" + uri);
        return view;
    }
}
