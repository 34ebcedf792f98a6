package io.madoguchi.platform.twilio.rest;

import com.twilio.rest.api.v2010.account.Message;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Text messages sent through Twilio. None is ever sent twice by itself. */
@Singleton
public class TwilioMessages {
    private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    private final Api api;

    TwilioMessages(Api api) {
        this.api = api;
    }

    /** Without credentials every message could only be refused. */
    public boolean isConfigured() {
        return api.isConfigured();
    }

    public Texted send(NewMessage message) {
        var creator = Message.creator(
                new com.twilio.type.PhoneNumber(message.to().e164()),
                new com.twilio.type.PhoneNumber(message.from().e164()),
                message.body());
        try {
            String sid = api.ask(client -> creator.create(client).getSid());
            return sid != null && SID.matcher(sid).matches()
                    ? new Texted.Accepted(sid)
                    : new Texted.Unknown("an answer without a message");
        } catch (OneTry.Failed failed) {
            return meaning(failed.meaning());
        }
    }

    private static Texted meaning(Placed failure) {
        return switch (failure) {
            case Placed.Refused refused
            when refused.status() == Placed.Refused.NOT_ASKED -> new Texted.Refused(refused.why());
            case Placed.Refused refused -> Texted.Refused.by(refused.status(), refused.code());
            case Placed.TooMany _ -> new Texted.Refused("Twilio is asked too often.");
            case Placed.Unknown unknown -> new Texted.Unknown(unknown.why());
            case Placed.Accepted _ -> throw new IllegalStateException("an acceptance is no failure");
        };
    }
}
