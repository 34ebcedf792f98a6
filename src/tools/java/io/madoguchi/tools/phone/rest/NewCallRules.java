package io.madoguchi.tools.phone.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Twilio checks before it takes an order for a call, in the order of its error codes' documentation. */
final class NewCallRules {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    private static final Set<String> REPEATABLE = Set.of("StatusCallbackEvent", "RecordingStatusCallbackEvent");

    /** From the published description, {@code POST /2010-04-01/Accounts/{AccountSid}/Calls.json}. */
    private static final Set<String> PARAMETERS = Set.of(
            "To",
            "From",
            "Method",
            "FallbackUrl",
            "FallbackMethod",
            "StatusCallback",
            "StatusCallbackEvent",
            "StatusCallbackMethod",
            "SendDigits",
            "Timeout",
            "Record",
            "RecordingChannels",
            "RecordingStatusCallback",
            "RecordingStatusCallbackMethod",
            "SipAuthUsername",
            "SipAuthPassword",
            "MachineDetection",
            "MachineDetectionTimeout",
            "RecordingStatusCallbackEvent",
            "Trim",
            "CallerId",
            "MachineDetectionSpeechThreshold",
            "MachineDetectionSpeechEndThreshold",
            "MachineDetectionSilenceTimeout",
            "AsyncAmd",
            "AsyncAmdStatusCallback",
            "AsyncAmdStatusCallbackMethod",
            "Byoc",
            "CallReason",
            "CallToken",
            "RecordingTrack",
            "TimeLimit",
            "ClientNotificationUrl",
            "Url",
            "Twiml",
            "ApplicationSid");

    private NewCallRules() {}

    /** @throws Refusal as Twilio would */
    static void check(Request request, Set<String> ownNumbers) {
        String to = request.field("To").orElseThrow(() -> new Refusal(400, 21201, "No 'To' number is specified"));
        if (!E164.matcher(to).matches()) {
            throw new Refusal(400, 21211, "Invalid 'To' Phone Number: " + to);
        }
        String from = request.field("From").orElseThrow(() -> new Refusal(400, 21213, "No 'From' number is specified"));
        if (!E164.matcher(from).matches()) {
            throw new Refusal(400, 21212, "Invalid 'From' Phone Number: " + from);
        }
        if (!ownNumbers.contains(from)) {
            throw new Refusal(
                    400,
                    21210,
                    "The source phone number provided, " + from + ", is not yet verified for your account.");
        }
        checkUrl(request, "Url", 21205, request.field("Twiml").isEmpty());
        checkUrl(request, "FallbackUrl", 21205, false);
        checkUrl(request, "StatusCallback", 21609, false);
        checkRange(request, "Timeout", 600);
        checkRange(request, "TimeLimit", 86_400);
    }

    /** What Twilio would pass over in silence. */
    static List<String> oddities(Request request) {
        var oddities = new ArrayList<>(request.oddities(PARAMETERS, REPEATABLE));
        request.all("StatusCallbackEvent").stream()
                .filter(event -> !EVENTS.contains(event))
                .forEach(event -> oddities.add("StatusCallbackEvent '" + event + "' is no event"));
        if (!request.all("StatusCallbackEvent").isEmpty()
                && request.field("StatusCallback").isEmpty()) {
            oddities.add("StatusCallbackEvent without StatusCallback");
        }
        if (request.field("Twiml").isPresent()) {
            oddities.add("Twiml is not played by this double");
        }
        return oddities;
    }

    private static void checkUrl(Request request, String name, int code, boolean required) {
        String url = request.field(name).orElse("");
        if (required || !url.isEmpty()) {
            try {
                URI address = new URI(url);
                boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
                if (web && address.getHost() != null) {
                    return;
                }
            } catch (URISyntaxException unreadable) {
                // refused below
            }
            throw new Refusal(400, code, name + " is not a valid URL: " + url);
        }
    }

    private static void checkRange(Request request, String name, int most) {
        String value = request.field(name).orElse("1");
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new Refusal(400, 20001, "Parameter " + name + " must be from 1 to " + most);
        }
    }
}
