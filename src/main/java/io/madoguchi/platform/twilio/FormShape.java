package io.madoguchi.platform.twilio;

import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether a signed form can be no other form than the one Twilio signed. Its signature covers names and values without
 * anything between them, so a captured request can be cut anew: {@code Direction=inbound&From=+81…} into
 * {@code Direction=inboundFrom+81…}, or a query into a field of the form. Unknown names stay allowed: Twilio adds some without
 * notice (Twilio, "Webhooks FAQ", read 2026).
 */
final class FormShape {
    /** The hyphen stands in the headers of SIP calls, {@code SipHeader_X-…}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private static final Pattern WORD = Pattern.compile("[a-z-]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d*");

    /** What the values look like on which something is decided; a new word or a greater number is still one. */
    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            Map.entry("AccountSid", Pattern.compile("AC[0-9a-fA-F]{32}")),
            Map.entry("ApiVersion", Pattern.compile("\\d{4}-\\d{2}-\\d{2}")),
            Map.entry("CallDuration", NUMBER),
            Map.entry("CallStatus", WORD),
            Map.entry("DialBridged", WORD),
            Map.entry("DialCallDuration", NUMBER),
            Map.entry("DialCallStatus", WORD),
            Map.entry("Digits", Pattern.compile("[0-9*#A-D]*|hangup|timeout")),
            Map.entry("Direction", WORD),
            Map.entry("Duration", NUMBER),
            Map.entry("ErrorCode", NUMBER),
            Map.entry("QueuePosition", NUMBER),
            Map.entry("QueueResult", WORD),
            Map.entry("QueueTime", NUMBER),
            Map.entry("RecordingDuration", NUMBER),
            Map.entry("RecordingStatus", WORD),
            Map.entry("SequenceNumber", NUMBER));

    /** Names of fields of calls (Twilio, "TwiML for Programmable Voice" and its status callbacks, read 2026). */
    private static final NavigableSet<String> KNOWN =
            new TreeSet<>(Pattern.compile("\\s+").splitAsStream("""
                    AccountSid AnsweredBy ApiVersion ApplicationSid AvgQueueTime CallDuration CallSid CallStatus CallToken
                    CallbackSource Called CalledCity CalledCountry CalledState CalledZip Caller CallerCity CallerCountry
                    CallerName CallerState CallerZip CurrentQueueSize DialBridged DialCallDuration DialCallSid DialCallStatus
                    Digits Direction Duration ErrorCode ErrorUrl FinishedOnKey ForwardedFrom From FromCity FromCountry
                    FromState FromZip MaxQueueSize ParentCallSid QueuePosition QueueResult QueueSid QueueTime
                    RecordingChannels RecordingDuration RecordingSid RecordingSource RecordingStartTime RecordingStatus
                    RecordingTrack RecordingUrl SequenceNumber SipCallId SipDomain SipResponseCode StirPassportToken
                    StirVerstat Timestamp To ToCity ToCountry ToState ToZip""").toList());

    private FormShape() {}

    static boolean isTwilios(SortedMap<String, SortedSet<String>> form) {
        return form.entrySet().stream()
                .allMatch(each -> NAME.matcher(each.getKey()).matches()
                        && each.getValue().stream().allMatch(value -> isPlain(form, each.getKey(), value)));
    }

    private static boolean isPlain(SortedMap<String, SortedSet<String>> form, String name, String value) {
        Pattern pattern = VALUES.get(name);
        return (pattern == null || pattern.matcher(value).matches()) && !swallowsAnother(form, name, value);
    }

    /** Whether the value contains a name that would stand next in the signed order: then it may be two fields. */
    private static boolean swallowsAnother(SortedMap<String, SortedSet<String>> form, String name, String value) {
        SortedMap<String, SortedSet<String>> behind = form.tailMap(name + "\0");
        NavigableSet<String> next =
                behind.isEmpty() ? KNOWN.tailSet(name, false) : KNOWN.subSet(name, false, behind.firstKey(), false);
        return next.stream().anyMatch(value::contains);
    }
}
