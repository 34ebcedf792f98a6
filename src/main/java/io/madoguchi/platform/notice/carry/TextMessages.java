package io.madoguchi.platform.notice.carry;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.twilio.rest.NewMessage;
import io.madoguchi.platform.twilio.rest.Texted;
import io.madoguchi.platform.twilio.rest.TwilioMessages;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Messages as short texts to a mobile telephone. They cost money and wake people, so that there are none unless somebody
 * wanted them. Made at the start, so that a wrong number shows then.
 */
@Startup
@Singleton
public class TextMessages {
    /** In UTF-16 units: ten segments of a long Japanese text, which are paid for one by one (telephony.md §4). */
    static final int LONGEST = 10 * 67;

    private final TwilioMessages twilio;
    private final boolean on;
    private final Optional<PhoneNumber> from;

    @Inject
    public TextMessages(
            TwilioMessages twilio,
            SendSettings settings,
            @ConfigProperty(name = "madoguchi.twilio.caller-id") Optional<String> callerId) {
        this(
                twilio,
                settings.sms(),
                sender("MADOGUCHI_NOTICE_SEND_SMS_FROM", settings.smsFrom())
                        .or(() -> sender("MADOGUCHI_TWILIO_CALLER_ID", callerId)));
    }

    public TextMessages(TwilioMessages twilio, boolean on, Optional<PhoneNumber> from) {
        this.twilio = twilio;
        this.on = on;
        this.from = from;
    }

    private static Optional<PhoneNumber> sender(String setting, Optional<String> configured) {
        return configured
                .filter(text -> !text.isBlank())
                .map(text -> PhoneNumber.parse(text)
                        .orElseThrow(() -> new IllegalStateException(setting + " is not a telephone number")));
    }

    /** Why none can be sent; empty when they can. */
    public Optional<Rejected> obstacle() {
        if (!on) {
            return Optional.of(new Off());
        }
        return from.isEmpty() || !twilio.isConfigured() ? Optional.of(new NotConfigured()) : Optional.empty();
    }

    public Outcome send(Message message) {
        Optional<Rejected> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return new Outcome.Refused(obstacle.get().detail());
        }
        var text = new NewMessage(PhoneNumber.parse(message.target()).orElseThrow(), from.orElseThrow(), body(message));
        return switch (twilio.send(text)) {
            case Texted.Accepted _ -> new Outcome.Sent();
            case Texted.Refused refused -> new Outcome.Refused(refused.why());
            case Texted.Unknown unknown -> new Outcome.Failed("nobody knows whether it was sent: " + unknown.why());
        };
    }

    /** The title, and where the API shows what the first notice is about. */
    static String body(Message message) {
        String path = "\n" + message.notices().getFirst().notice().about().path();
        return shortened(message.title(), LONGEST - path.length()) + path;
    }

    /** Never half a character. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static final class Off extends Rejected {
        Off() {
            super(
                    409,
                    "sms-off",
                    "Text messages are switched off",
                    "Text messages are switched off: MADOGUCHI_NOTICE_SEND_SMS is not true.");
        }
    }

    private static final class NotConfigured extends Rejected {
        NotConfigured() {
            super(
                    409,
                    "sms-not-configured",
                    "Text messages cannot be sent",
                    "There is no Twilio account, or no number to send from: set MADOGUCHI_NOTICE_SEND_SMS_FROM.");
        }
    }
}
