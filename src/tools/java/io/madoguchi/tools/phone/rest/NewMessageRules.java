package io.madoguchi.tools.phone.rest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Twilio checks before it takes a text message. */
final class NewMessageRules {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    /** Telephone numbers of Japan have ten digits if mobile, nine if not. */
    private static final Pattern JAPANESE_FIXED_LINE = Pattern.compile("\\+81[1-9]\\d{8}");

    private static final int LONGEST = 1600;

    /** From the published description, {@code POST /2010-04-01/Accounts/{AccountSid}/Messages.json}. */
    private static final Set<String> PARAMETERS = Set.of(
            "To",
            "StatusCallback",
            "ApplicationSid",
            "MaxPrice",
            "ProvideFeedback",
            "Attempt",
            "ValidityPeriod",
            "ForceDelivery",
            "ContentRetention",
            "AddressRetention",
            "SmartEncoded",
            "PersistentAction",
            "TrafficType",
            "ShortenUrls",
            "ScheduleType",
            "SendAt",
            "SendAsMms",
            "ContentVariables",
            "RiskCheck",
            "From",
            "FallbackFrom",
            "MessagingServiceSid",
            "Body",
            "MediaUrl",
            "ContentSid");

    private static final Set<String> REPEATABLE = Set.of("PersistentAction", "MediaUrl");

    private NewMessageRules() {}

    /**
     * Checks an order for a message.
     *
     * @param deaf numbers that asked to be sent nothing more
     * @throws Refusal as Twilio would
     */
    static void check(Request request, Set<String> ownNumbers, Set<String> deaf) {
        String to = request.field("To").orElseThrow(() -> new Refusal(400, 21604, "A 'To' phone number is required"));
        String body = request.field("Body").orElseThrow(() -> new Refusal(400, 21602, "Message body is required"));
        if (!E164.matcher(to).matches()) {
            throw new Refusal(400, 21211, "Invalid 'To' Phone Number: " + to);
        }
        if (JAPANESE_FIXED_LINE.matcher(to).matches()) {
            throw new Refusal(400, 21614, "'To' number is not a valid mobile number");
        }
        if (body.length() > LONGEST) {
            throw new Refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        }
        if (request.field("MessagingServiceSid").isEmpty()) {
            checkSender(request, to, ownNumbers);
        }
        if (deaf.contains(to)) {
            throw new Refusal(400, 21610, "Attempt to send to unsubscribed recipient");
        }
    }

    private static void checkSender(Request request, String to, Set<String> ownNumbers) {
        String from =
                request.field("From").orElseThrow(() -> new Refusal(400, 21603, "A 'From' phone number is required"));
        if (!E164.matcher(from).matches()) {
            throw new Refusal(400, 21212, "Invalid 'From' Phone Number: " + from);
        }
        if (from.equals(to)) {
            throw new Refusal(400, 21266, "'To' and 'From' number cannot be the same");
        }
        if (!ownNumbers.contains(from)) {
            throw new Refusal(
                    400,
                    21606,
                    "The 'From' phone number provided (" + from + ") is not a valid message-capable number");
        }
    }

    /** What Twilio would pass over in silence. */
    static List<String> oddities(Request request) {
        return request.oddities(PARAMETERS, REPEATABLE);
    }
}
