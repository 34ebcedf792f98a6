package io.madoguchi.tools.phone.rest;

import io.madoguchi.tools.phone.call.Order;
import io.madoguchi.tools.phone.call.Reports;
import io.madoguchi.tools.phone.call.Watch;
import io.madoguchi.tools.phone.twilio.CallFields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call as the API shows it, while it is played and after. */
public final class Call implements Watch {
    private final String sid;
    private final String account;
    private final String to;
    private final String from;
    private final Request request;
    private final @Nullable String parent;
    private final String direction;
    private final Instant created;
    private final Consumer<Call> register;
    private boolean hungUp;
    private String status = "queued";
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private long seconds;

    /** One that was ordered. */
    Call(String sid, String account, Request order, Instant created, Consumer<Call> register) {
        this(
                sid,
                account,
                order.field("To").orElseThrow(),
                order.field("From").orElseThrow(),
                order,
                null,
                "outbound-api",
                created,
                register);
    }

    private Call(
            String sid,
            String account,
            String to,
            String from,
            Request request,
            @Nullable String parent,
            String direction,
            Instant created,
            Consumer<Call> register) {
        this.sid = sid;
        this.account = account;
        this.to = to;
        this.from = from;
        this.request = request;
        this.parent = parent;
        this.direction = direction;
        this.created = created;
        this.register = register;
    }

    /** One that comes in. */
    static Call incoming(String sid, String account, String to, String from, Instant at, Consumer<Call> register) {
        var call = new Call(sid, account, to, from, Request.NONE, null, "inbound", at, register);
        call.became("ringing", at);
        register.accept(call);
        return call;
    }

    public String sid() {
        return sid;
    }

    public String to() {
        return to;
    }

    public String from() {
        return from;
    }

    /** What was asked for when it was placed, or the call that dialled it; nothing for one that came in. */
    public Request request() {
        return request;
    }

    public synchronized String status() {
        return status;
    }

    synchronized boolean isOver() {
        return ended != null;
    }

    /** From queued to being placed; false if it has been cancelled, or another has begun it. */
    synchronized boolean begin(Instant now) {
        boolean queued = status.equals("queued");
        if (queued) {
            became("ringing", now);
        }
        return queued;
    }

    /** Ends it from outside: at once while it is queued, else as soon as whoever plays it looks up. */
    synchronized void hangUp(Instant now) {
        hungUp = true;
        if (status.equals("queued")) {
            ended("canceled", now, Duration.ZERO);
        }
    }

    @Override
    public synchronized void became(String newStatus, Instant at) {
        if (started == null) {
            started = at;
        }
        status = newStatus.equals("initiated") ? "ringing" : newStatus;
    }

    @Override
    public synchronized void ended(String finalStatus, Instant at, Duration talked) {
        status = finalStatus;
        ended = at;
        seconds = talked.toSeconds();
    }

    @Override
    public synchronized boolean isHungUp() {
        return hungUp;
    }

    @Override
    public Watch leg(String legSid, String legTo, String legFrom, Instant at) {
        var leg = new Call(legSid, account, legTo, legFrom, request, sid, "outbound-dial", at, register);
        leg.became("ringing", at);
        register.accept(leg);
        return leg;
    }

    Order order() {
        return new Order(
                sid,
                to,
                from,
                request.field("Method").orElse("POST"),
                request.field("Url").orElse(""),
                request.field("FallbackUrl").orElse(null),
                new Reports(
                        request.field("StatusCallback").orElse(null),
                        request.field("StatusCallbackMethod").orElse("POST"),
                        steps()),
                Duration.ofSeconds(number("Timeout", 60)),
                Duration.ofSeconds(number("TimeLimit", 14_400)));
    }

    private Set<String> steps() {
        return request.all("StatusCallbackEvent").isEmpty()
                ? Set.of("completed")
                : Set.copyOf(request.all("StatusCallbackEvent"));
    }

    private long number(String parameter, long usual) {
        return request.field(parameter).map(Long::valueOf).orElse(usual);
    }

    /** In the shape of Twilio's published description, schema {@code api.v2010.account.call}. */
    synchronized Map<String, @Nullable Object> view() {
        String uri = "/2010-04-01/Accounts/" + account + "/Calls/" + sid;
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("sid", sid);
        view.put("date_created", CallFields.timestamp(created));
        view.put("date_updated", CallFields.timestamp(created));
        view.put("parent_call_sid", parent);
        view.put("account_sid", account);
        view.put("to", to);
        view.put("to_formatted", to);
        view.put("from", from);
        view.put("from_formatted", from);
        view.put("phone_number_sid", "PN" + account.substring(2));
        view.put("status", status);
        view.put("start_time", started == null ? null : CallFields.timestamp(started));
        view.put("end_time", ended == null ? null : CallFields.timestamp(ended));
        view.put("duration", ended == null ? null : String.valueOf(seconds));
        view.put("price", null);
        view.put("price_unit", "USD");
        view.put("direction", direction);
        view.put("answered_by", null);
        view.put("api_version", "2010-04-01");
        view.put("forwarded_from", null);
        view.put("group_sid", null);
        view.put("caller_name", null);
        view.put("queue_time", "0");
        view.put("trunk_sid", null);
        view.put("uri", uri + ".json");
        view.put("subresource_uris", Map.of("recordings", uri + "/Recordings.json", "events", uri + "/Events.json"));
        return view;
    }
}
