package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.call.Switchboard;
import io.madoguchi.tools.phone.call.Watch;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.twilio.Service;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The account at the double: its numbers, the calls placed for it, and what of the API it understands. */
public final class Exchange {
    private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/([^/]+)/(Calls|Recordings|Messages)"
            + "(?:/([A-Z]{2}[0-9a-fA-F]{32}))?(\\.json|\\.wav|\\.mp3|)");
    private static final Set<String> CALL_FILTERS = Set.of(
            "To", "From", "Status", "ParentCallSid", "StartTime", "StartTime>", "StartTime<", "PageSize", "Page");
    private static final Set<String> CALL_CHANGES = Set.of("Status", "Url", "Method", "Twiml", "TimeLimit");

    private final String accountSid;
    private final String authorization;
    private final Recordings recordings;
    private final Messages messages;
    private final Set<String> ownNumbers = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<CallResult> finished = Collections.synchronizedList(new ArrayList<>());
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Callee> callees = new ConcurrentHashMap<>();
    private final Switchboard switchboard = new Switchboard();
    private final Shelf shelf;
    private volatile Clock clock = Clock.systemUTC();
    private volatile @Nullable Consumer<CallResult> played;
    private volatile @Nullable Simulator simulator;

    Exchange(String accountSid, String authToken, Shelf shelf) {
        this.accountSid = accountSid;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((accountSid + ":" + authToken).getBytes(UTF_8));
        this.shelf = shelf;
        this.recordings = new Recordings(accountSid, shelf);
        this.messages = new Messages(accountSid);
    }

    /** Numbers of the account, which may be shown to those who are rung. */
    public Exchange owns(String... numbers) {
        ownNumbers.addAll(List.of(numbers));
        return this;
    }

    /** The time calls are placed at. */
    public Exchange clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Who answers at a number; unless told otherwise somebody does, and presses 1. */
    public Exchange callee(String number, Callee callee) {
        callees.put(number, callee);
        return this;
    }

    /** Whoever has that number asked to be sent no more text messages. */
    public Exchange unsubscribed(String number) {
        messages.unsubscribe(number);
        return this;
    }

    /** The service whose documents are played; without one, calls stay queued. */
    public Exchange rings(Service service) {
        simulator = new Simulator(service)
                .recordings(shelf)
                .switchboard(switchboard)
                .books(this::knows)
                .callees(number -> callees.getOrDefault(number, Callee.person()));
        return this;
    }

    /**
     * Somebody rings the service and waits here, so that calls that are placed can take them; ten times as fast as in life.
     *
     * @throws IllegalStateException if there is no service to ring
     */
    CallResult rings(String to, CallerScript script) {
        Simulator player = simulator;
        if (player == null) {
            throw new IllegalStateException("rings(service) has not been called");
        }
        return player.at(clock.instant(), new Pace(10)).call(to, script);
    }

    /** Keeps the books on a call that comes in to a number of the account. */
    public Watch knows(String sid, String from, String to, Instant at) {
        return Call.incoming(sid, accountSid, to, from, at, calls::add);
    }

    /** Where callers who are to be taken by calls placed here have to wait. */
    public Switchboard switchboard() {
        return switchboard;
    }

    /**
     * Plays every queued call to its end, one after the other, and those that are ordered meanwhile.
     *
     * @throws IllegalStateException if there is no service to ring
     */
    public List<CallResult> play() {
        Simulator player = simulator;
        if (player == null) {
            throw new IllegalStateException("rings(service) has not been called");
        }
        var results = new ArrayList<CallResult>();
        for (Optional<Call> next = nextQueued(); next.isPresent(); next = nextQueued()) {
            CallResult result = player.at(clock.instant()).place(next.get().order(), next.get());
            results.add(result);
            finished.add(result);
        }
        return results;
    }

    /** Plays what is queued as soon as it is ordered, without being told to. */
    void playByItself() {
        Consumer<CallResult> listener = played;
        if (listener != null) {
            Thread.startVirtualThread(() -> play().forEach(listener));
        }
    }

    /** For a demonstration: nobody has to tell it to play. */
    public Exchange playingByItself(Consumer<CallResult> listener) {
        played = listener;
        return this;
    }

    private Optional<Call> nextQueued() {
        return calls().stream().filter(call -> call.begin(clock.instant())).findFirst();
    }

    /** The calls that were played to their end, in the order in which they ended. */
    List<CallResult> finished() {
        synchronized (finished) {
            return List.copyOf(finished);
        }
    }

    /** Every call of which it knows, placed, dialled or come in, in the order they began. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The text messages that were ordered and taken, in their order. */
    public List<Request> messages() {
        return messages.accepted();
    }

    /** What Twilio would have passed over in silence, and should not have been asked. */
    public List<String> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    Reply answer(Request request) {
        try {
            if (!request.authorization().equals(authorization)) {
                throw new Refusal(401, 20003, "Authenticate");
            }
            Matcher path = PATH.matcher(request.path());
            if (!path.matches() || !path.group(1).equals(accountSid)) {
                throw Refusal.notFound(request.path());
            }
            return dispatch(request, path.group(2), path.group(3), path.group(4));
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private Reply dispatch(Request request, String what, @Nullable String sid, String suffix) {
        return switch (request.method() + " " + what + (sid == null ? "" : "/{sid}") + suffix) {
            case "POST Calls.json" -> place(request);
            case "GET Calls.json" -> list(request);
            case "GET Calls/{sid}.json" -> Reply.json(200, find(request, sid).view());
            case "POST Calls/{sid}.json" -> change(request, find(request, sid));
            case "GET Recordings.json" -> recordings.list(request);
            case "GET Recordings/{sid}.json",
                    "GET Recordings/{sid}.wav",
                    "GET Recordings/{sid}.mp3",
                    "GET Recordings/{sid}" -> recordings.show(request, String.valueOf(sid), suffix);
            case "DELETE Recordings/{sid}.json" -> recordings.delete(request, String.valueOf(sid));
            case "POST Messages.json" -> text(request);
            default -> throw Refusal.notFound(request.path());
        };
    }

    private Reply place(Request request) {
        findings.addAll(NewCallRules.oddities(request));
        NewCallRules.check(request, ownNumbers);
        var call = new Call(newSid("CA"), accountSid, request, clock.instant(), calls::add);
        calls.add(call);
        return Reply.json(201, call.view());
    }

    /** Newest first. */
    private Reply list(Request request) {
        findings.addAll(request.oddities(CALL_FILTERS, Set.of()));
        var found = new ArrayList<Map<String, @Nullable Object>>();
        for (Call call : calls().reversed()) {
            Map<String, @Nullable Object> view = call.view();
            if (isAsked(request, "To", view, "to")
                    && isAsked(request, "From", view, "from")
                    && isAsked(request, "Status", view, "status")
                    && isAsked(request, "ParentCallSid", view, "parent_call_sid")) {
                found.add(view);
            }
        }
        return Listing.of("calls", request, found);
    }

    private static boolean isAsked(Request request, String filter, Map<String, @Nullable Object> view, String field) {
        return request.field(filter).map(value -> value.equals(view.get(field))).orElse(true);
    }

    private Call find(Request request, @Nullable String sid) {
        return calls().stream()
                .filter(call -> call.sid().equals(sid))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(request.path()));
    }

    private Reply change(Request request, Call call) {
        findings.addAll(request.oddities(CALL_CHANGES, Set.of()));
        String wanted = request.field("Status").orElse("");
        boolean waits = Set.of("queued", "ringing").contains(call.status());
        boolean possible = wanted.equals("canceled") ? waits : wanted.equals("completed") && !call.isOver();
        if (!possible) {
            throw new Refusal(400, 21220, "Call is not in the right state for '" + wanted + "'");
        }
        call.hangUp(clock.instant());
        return Reply.json(200, call.view());
    }

    private Reply text(Request request) {
        findings.addAll(NewMessageRules.oddities(request));
        return messages.send(request, ownNumbers, clock.instant());
    }

    private static String newSid(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
