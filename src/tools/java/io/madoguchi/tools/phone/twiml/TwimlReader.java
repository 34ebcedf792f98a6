package io.madoguchi.tools.phone.twiml;

import static io.madoguchi.tools.phone.twiml.Finding.error;
import static io.madoguchi.tools.phone.twiml.Finding.warning;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a webhook answer the way Twilio does, and notes what Twilio's debugger would note. */
public final class TwimlReader {
    private static final int BIGGEST_DOCUMENT = 64 * 1024;
    /** Twilio measures the text of a Say URL-encoded: one kana or kanji takes nine of these, so 500 are the most. */
    private static final int LONGEST_ENCODED_SAY = 4500;

    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("Response", Set.of()),
            Map.entry("Say", Set.of("voice", "language", "loop")),
            Map.entry("Play", Set.of("loop", "digits")),
            Map.entry("Pause", Set.of("length")),
            Map.entry(
                    "Gather",
                    Set.of(
                            "input",
                            "action",
                            "method",
                            "numDigits",
                            "finishOnKey",
                            "timeout",
                            "actionOnEmptyResult",
                            "speechTimeout",
                            "speechModel",
                            "maxSpeechTime",
                            "language",
                            "hints",
                            "profanityFilter",
                            "enhanced",
                            "bargeIn",
                            "debug",
                            "partialResultCallback",
                            "partialResultCallbackMethod")),
            Map.entry(
                    "Record",
                    Set.of(
                            "action",
                            "method",
                            "timeout",
                            "finishOnKey",
                            "maxLength",
                            "playBeep",
                            "trim",
                            "recordingStatusCallback",
                            "recordingStatusCallbackMethod",
                            "recordingStatusCallbackEvent",
                            "transcribe",
                            "transcribeCallback",
                            "recordingConfigurationId")),
            Map.entry("Enqueue", Set.of("action", "method", "maxQueueSize", "waitUrl", "waitUrlMethod", "workflowSid")),
            Map.entry(
                    "Dial",
                    Set.of(
                            "action",
                            "method",
                            "timeout",
                            "timeLimit",
                            "callerId",
                            "answerOnBridge",
                            "hangupOnStar",
                            "record",
                            "recordingStatusCallback",
                            "recordingStatusCallbackMethod",
                            "recordingStatusCallbackEvent",
                            "trim",
                            "ringTone",
                            "sequential",
                            "referUrl",
                            "referMethod",
                            "passports")),
            Map.entry(
                    "Number",
                    Set.of(
                            "url",
                            "method",
                            "sendDigits",
                            "statusCallback",
                            "statusCallbackMethod",
                            "statusCallbackEvent",
                            "byoc")),
            Map.entry("Queue", Set.of("url", "method", "reservationSid", "postWorkActivitySid")),
            Map.entry("Leave", Set.of()),
            Map.entry("Redirect", Set.of("method")),
            Map.entry("Hangup", Set.of()),
            Map.entry("Reject", Set.of("reason")));

    private static final Set<String> NOT_PLAYED =
            Set.of("Connect", "Start", "Stop", "Pay", "Prompt", "Refer", "Sms", "Message");
    private static final Set<String> SPEECH_MARKUP = Set.of(
            "break",
            "emphasis",
            "lang",
            "p",
            "phoneme",
            "prosody",
            "s",
            "say-as",
            "sub",
            "w",
            "amazon:effect",
            "amazon:domain");
    private static final Set<String> WHILE_WAITING =
            Set.of("Play", "Say", "Pause", "Hangup", "Redirect", "Leave", "Gather");
    private static final Set<String> WHISPERED = Set.of("Play", "Say", "Pause", "Hangup", "Redirect", "Gather");
    private static final Set<String> PARTIES = Set.of("Number", "Queue");
    private static final Set<String> STEPS = Set.of("initiated", "ringing", "answered", "completed");
    private static final int MOST_PARTIES = 10;

    /** Where the document is going to be played: one for a queue, or for somebody about to be connected, may say less. */
    public enum Place {
        CALL,
        QUEUE,
        WHISPER
    }

    private final Place place;
    private final List<Finding> findings = new ArrayList<>();

    private TwimlReader(Place place) {
        this.place = place;
    }

    public static Document read(byte[] body, @Nullable String contentType, Place place) {
        if (body.length > BIGGEST_DOCUMENT) {
            return Document.unplayable(error(11750, "Response body of " + body.length + " bytes exceeds 64 kB"));
        }
        if (contentType == null || contentType.isBlank()) {
            return Document.unplayable(error(12300, "The answer has no Content-Type"));
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("audio/")) {
            return new Document(List.of(new Verb.Play("(the answer itself, " + type + ")", 1)), List.of(), null);
        }
        return switch (type) {
            case "text/xml", "application/xml", "text/html" -> new TwimlReader(place).document(body);
            case "text/plain" -> {
                Document twiml = new TwimlReader(place).document(body);
                yield twiml.unplayable() == null ? twiml : readOutLoud(body);
            }
            default -> Document.unplayable(error(12300, "Invalid Content-Type: " + type));
        };
    }

    private static Document readOutLoud(byte[] body) {
        return new Document(
                List.of(new Verb.Say(new String(body, UTF_8).strip(), 1)),
                List.of(warning(Finding.OWN, "text/plain that is not TwiML: Twilio reads it out loud and hangs up")),
                null);
    }

    private Document document(byte[] body) {
        Element root;
        try {
            root = parse(body);
        } catch (SAXParseException e) {
            return Document.unplayable(error(
                    12100,
                    "Document parse failure at line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": "
                            + e.getMessage()));
        } catch (SAXException | IOException e) {
            return Document.unplayable(error(12100, "Document parse failure: " + e.getMessage()));
        }
        if (!root.getTagName().equals("Response")) {
            return Document.unplayable(error(
                    12100, "Document parse failure: the root element is <" + root.getTagName() + ">, not <Response>"));
        }
        checkAttributes(root);
        if (!ownText(root).isBlank()) {
            findings.add(warning(12200, "Text outside any verb: \"" + shortened(ownText(root)) + "\""));
        }
        var verbs = new ArrayList<Verb>();
        for (Element element : children(root)) {
            verb(element).ifPresent(verbs::add);
        }
        noteUnreachable(verbs);
        return new Document(List.copyOf(verbs), List.copyOf(findings), null);
    }

    private static Element parse(byte[] body) throws SAXException, IOException {
        if (body.length == 0) {
            throw new SAXException("the body is empty");
        }
        if (body.length > 2 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb && (body[2] & 0xff) == 0xbf) {
            throw new SAXException("there is a byte order mark before the document");
        }
        DocumentBuilder builder = builder();
        builder.setErrorHandler(new DefaultHandler() {
            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Verb> verb(Element element) {
        String name = element.getTagName();
        if (NOT_PLAYED.contains(name)) {
            findings.add(error(Finding.OWN, "<" + name + "> is TwiML, but this simulator does not play it"));
            return Optional.of(new Verb.Unplayed(name));
        }
        if (!ATTRIBUTES.containsKey(name) || name.equals("Response") || PARTIES.contains(name)) {
            findings.add(warning(12200, "Schema validation warning: <" + name + "> is not a verb" + hint(name)));
            return Optional.empty();
        }
        checkAttributes(element);
        if (place == Place.QUEUE && !WHILE_WAITING.contains(name)) {
            findings.add(error(12200, "<" + name + "> is not allowed in a waitUrl document"));
            return Optional.empty();
        }
        if (place == Place.WHISPER && !WHISPERED.contains(name)) {
            findings.add(error(12200, "<" + name + "> is not allowed before somebody is connected"));
            return Optional.empty();
        }
        if (place == Place.CALL && name.equals("Leave")) {
            findings.add(warning(12200, "<Leave> is only allowed in a waitUrl document"));
            return Optional.empty();
        }
        Verb verb =
                switch (name) {
                    case "Say" -> say(element);
                    case "Play" -> new Verb.Play(text(element), loop(element, 13410));
                    case "Pause" -> new Verb.Pause(seconds(element, "length", 1, 13910));
                    case "Gather" -> gather(element);
                    case "Record" -> recording(element);
                    case "Enqueue" -> enqueue(element);
                    case "Dial" -> dial(element);
                    case "Leave" -> new Verb.Leave();
                    case "Redirect" -> new Verb.Redirect(text(element), method(element, "method", 13710));
                    case "Hangup" -> new Verb.Hangup();
                    case "Reject" -> new Verb.Reject(reason(element).equals("busy"));
                    default -> throw new IllegalStateException(name);
                };
        if (!Set.of("Gather", "Say", "Dial").contains(name)) {
            refuseChildren(element);
        }
        return Optional.of(verb);
    }

    private Verb say(Element element) {
        for (Element child : children(element)) {
            if (!SPEECH_MARKUP.contains(child.getTagName())) {
                findings.add(warning(12200, "<" + child.getTagName() + "> is not allowed inside <Say>"));
            }
        }
        String spoken = text(element).replaceAll("\\s+", " ");
        int encoded = URLEncoder.encode(spoken, UTF_8).length();
        int bytes = spoken.getBytes(UTF_8).length;
        String voice = element.getAttribute("voice");
        int most = voice.startsWith("Polly.") ? 3000 : voice.startsWith("Google.") ? 5000 : 4096;
        if (spoken.isEmpty()) {
            findings.add(error(13520, "Say: Invalid text: it is empty"));
        } else if (encoded > LONGEST_ENCODED_SAY) {
            findings.add(error(
                    13521,
                    "Say: Text too long: " + encoded + " URL-encoded characters, " + LONGEST_ENCODED_SAY
                            + " are the most (500 in Japanese): \"" + shortened(spoken) + "\""));
        } else if (bytes > most) {
            findings.add(error(
                    13521,
                    "Say: Text too long: " + bytes + " bytes, " + most + " are the most for voice \"" + voice + "\": \""
                            + shortened(spoken) + "\""));
        }
        return new Verb.Say(spoken, loop(element, 13510));
    }

    private Verb gather(Element element) {
        var prompts = new ArrayList<Verb>();
        for (Element child : children(element)) {
            switch (child.getTagName()) {
                case "Say", "Play", "Pause" -> verb(child).ifPresent(prompts::add);
                default -> findings.add(warning(13320, "Gather: Invalid nested verb <" + child.getTagName() + ">"));
            }
        }
        if (element.getAttribute("input").contains("speech")) {
            findings.add(warning(Finding.OWN, "Gather: the simulated caller presses keys and cannot be understood"));
        }
        String finishOnKey = attribute(element, "finishOnKey").orElse("#");
        if (!finishOnKey.matches("[0-9*#]?")) {
            findings.add(warning(13310, "Gather: Invalid finishOnKey value \"" + finishOnKey + "\""));
            finishOnKey = "#";
        }
        return new Verb.Gather(
                url(element, "action"),
                method(element, "method", 13312),
                attribute(element, "numDigits").isEmpty() ? null : number(element, "numDigits", 1, 1, 13314),
                finishOnKey,
                seconds(element, "timeout", 5, 13313),
                truth(element, "actionOnEmptyResult", false, 13338),
                List.copyOf(prompts));
    }

    private Verb recording(Element element) {
        String finishOnKey = attribute(element, "finishOnKey").orElse("1234567890*#");
        if (!finishOnKey.matches("[0-9*#]*")) {
            findings.add(warning(13613, "Record: Invalid finishOnKey value \"" + finishOnKey + "\""));
            finishOnKey = "1234567890*#";
        }
        return new Verb.Recording(
                url(element, "action"),
                method(element, "method", 13610),
                seconds(element, "timeout", 5, 13611),
                finishOnKey,
                Duration.ofSeconds(number(element, "maxLength", 3600, 1, 13612)),
                truth(element, "playBeep", true, 13616),
                url(element, "recordingStatusCallback"),
                method(element, "recordingStatusCallbackMethod", 13610),
                List.of(attribute(element, "recordingStatusCallbackEvent")
                        .orElse("completed")
                        .strip()
                        .split("\\s+")));
    }

    private Verb enqueue(Element element) {
        String queue = text(element);
        if (queue.isEmpty() && element.getAttribute("workflowSid").isEmpty()) {
            findings.add(warning(12200, "<Enqueue> names no queue"));
        } else if (queue.length() > 64) {
            findings.add(warning(12200, "<Enqueue>: a queue's name has at most 64 characters"));
        }
        return new Verb.Enqueue(
                queue,
                url(element, "action"),
                method(element, "method", 12200),
                url(element, "waitUrl"),
                method(element, "waitUrlMethod", 12200));
    }

    private Verb dial(Element element) {
        var parties = new ArrayList<Verb.Party>();
        if (!ownText(element).isEmpty()) {
            parties.add(new Verb.Telephone(ownText(element), null, "POST", null, "POST", Set.of()));
        }
        children(element).forEach(child -> party(child).ifPresent(parties::add));
        int named = parties.size() + (parties.isEmpty() ? children(element).size() : 0);
        if (named == 0 || named > MOST_PARTIES) {
            findings.add(error(13223, "Dial: " + named + " numbers; from 1 to 10 can be dialled"));
        }
        return new Verb.Dial(
                List.copyOf(parties.subList(0, Math.min(MOST_PARTIES, parties.size()))),
                url(element, "action"),
                method(element, "method", 13210),
                seconds(element, "timeout", 30, 13212),
                seconds(element, "timeLimit", 14_400, 13213),
                url(element, "callerId"),
                truth(element, "sequential", false, 12200));
    }

    private Optional<Verb.Party> party(Element element) {
        String name = element.getTagName();
        if (!PARTIES.contains(name)) {
            findings.add(error(Finding.OWN, "<" + name + "> inside <Dial> is not played by this simulator"));
            return Optional.empty();
        }
        checkAttributes(element);
        refuseChildren(element);
        if (name.equals("Queue")) {
            return Optional.of(new Verb.Queue(text(element), url(element, "url"), method(element, "method", 12200)));
        }
        if (!text(element).matches("\\+[1-9]\\d{6,14}")) {
            findings.add(error(13223, "Dial: Invalid phone number format"));
        }
        Set<String> events = Set.of(attribute(element, "statusCallbackEvent")
                .map(String::strip)
                .orElse("completed")
                .split("\\s+"));
        if (!STEPS.containsAll(events)) {
            findings.add(warning(12200, "<Number>: Invalid statusCallbackEvent " + events));
        }
        return Optional.of(new Verb.Telephone(
                text(element),
                url(element, "url"),
                method(element, "method", 12200),
                url(element, "statusCallback"),
                method(element, "statusCallbackMethod", 12200),
                events));
    }

    private String reason(Element element) {
        String reason = attribute(element, "reason").orElse("rejected");
        if (!reason.equals("rejected") && !reason.equals("busy")) {
            findings.add(warning(12200, "<Reject>: Invalid reason \"" + reason + "\""));
        }
        return reason;
    }

    /** Twilio plays nothing after a verb that hands the call over; only an apology after Record is worth keeping. */
    private void noteUnreachable(List<Verb> verbs) {
        for (int i = 0; i < verbs.size() - 1; i++) {
            Verb verb = verbs.get(i);
            boolean handsOver =
                    switch (verb) {
                        case Verb.Recording _, Verb.Redirect _, Verb.Hangup _, Verb.Reject _, Verb.Leave _ -> true;
                        case Verb.Enqueue enqueue -> enqueue.action() != null;
                        case Verb.Dial dial -> dial.action() != null;
                        case Verb.Gather gather -> gather.actionOnEmptyResult();
                        case Verb.Say _, Verb.Play _, Verb.Pause _, Verb.Unplayed _ -> false;
                    };
            List<Verb> after = verbs.subList(i + 1, verbs.size());
            boolean harmless = verb instanceof Verb.Recording
                    && after.stream().allMatch(each -> each instanceof Verb.Say || each instanceof Verb.Hangup);
            if (handsOver) {
                if (!harmless) {
                    findings.add(warning(
                            Finding.OWN,
                            "<" + after.getFirst().element() + "> after <" + verb.element() + "> is never reached"));
                }
                return;
            }
        }
    }

    private void checkAttributes(Element element) {
        Set<String> known = ATTRIBUTES.getOrDefault(element.getTagName(), Set.of());
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            if (!known.contains(name) && !name.startsWith("xmlns") && !name.startsWith("xsi:")) {
                findings.add(warning(
                        12200,
                        "Schema validation warning: attribute '" + name + "' is not allowed in <" + element.getTagName()
                                + ">"));
            }
        }
    }

    private void refuseChildren(Element element) {
        for (Element child : children(element)) {
            findings.add(warning(
                    12200, "<" + child.getTagName() + "> is not allowed inside <" + element.getTagName() + ">"));
        }
    }

    private int loop(Element element, int code) {
        int loop = number(element, "loop", 1, 0, code);
        return loop == 0 ? 1000 : loop;
    }

    private Duration seconds(Element element, String name, int usual, int code) {
        if (element.getAttribute(name).equals("auto")) {
            return Duration.ofSeconds(usual);
        }
        return Duration.ofSeconds(number(element, name, usual, 0, code));
    }

    private int number(Element element, String name, int usual, int least, int code) {
        String value = element.getAttribute(name).strip();
        if (attribute(element, name).isEmpty()) {
            return usual;
        }
        if (value.matches("\\d{1,6}") && Integer.parseInt(value) >= least) {
            return Integer.parseInt(value);
        }
        findings.add(warning(code, element.getTagName() + ": Invalid " + name + " value \"" + value + "\""));
        return usual;
    }

    private boolean truth(Element element, String name, boolean usual, int code) {
        String value = attribute(element, name).orElse(String.valueOf(usual));
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        findings.add(warning(code, element.getTagName() + ": Invalid " + name + " value \"" + value + "\""));
        return usual;
    }

    private String method(Element element, String name, int code) {
        String value = attribute(element, name).orElse("POST").toUpperCase(Locale.ROOT);
        if (value.equals("GET") || value.equals("POST")) {
            return value;
        }
        findings.add(warning(code, element.getTagName() + ": Invalid " + name + " value \"" + value + "\""));
        return "POST";
    }

    private static @Nullable String url(Element element, String name) {
        return attribute(element, name).map(String::strip).orElse(null);
    }

    private static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static String ownText(Element element) {
        var text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static String hint(String name) {
        return ATTRIBUTES.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name) && !known.equals("Response"))
                .findFirst()
                .map(known -> "; names are case-sensitive, did you mean <" + known + ">?")
                .orElse("");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
