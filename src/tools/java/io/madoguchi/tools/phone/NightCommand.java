package io.madoguchi.tools.phone;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.DevClock;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.call.Transcript;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone night}: a message of the night, and how its caller is rung back in the morning. */
@Command(
        name = "night",
        sortOptions = false,
        customSynopsis = "phone night [--on DATE] [options]",
        description = {
            "Leaves a message at 22:30, and watches how it is rung back in the morning.",
            "The clock is moved, and the service rings the operator first and the caller then; callers who are to be"
                    + " rung back before are. Needs scripts/run.",
            "Fails if the caller is not reached."
        })
final class NightCommand implements Callable<Integer> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalTime LATE = LocalTime.of(22, 30);
    private static final List<String> UNDER_WAY = List.of("queued", "claimed", "dialing");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "the night of that day (default: of the day its clock shows)")
    @Nullable
    LocalDate day;

    @Option(names = "--keep-clock", description = "leave the service's clock there even if that is earlier than before")
    boolean keepClock;

    @Option(names = "--to", paramLabel = "NUMBER", description = "which desk rings (default: the emergency desk)")
    String to = Desk.EMERGENCY.number();

    @Option(names = "--from", paramLabel = "NUMBER", description = "who rings (default: a number nobody has rung from)")
    @Nullable
    String from;

    @Option(names = "--speak", paramLabel = "TIME", description = "how long the message is (default ${DEFAULT-VALUE})")
    Duration message = Duration.ofSeconds(20);

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "how long the service may take for each step (default 60s)")
    Duration patience = Duration.ofSeconds(60);

    @ArgGroup(validate = false, heading = "%nThe operator:%n")
    private StaffOptions staff = new StaffOptions();

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    private boolean kept;
    private int told;

    @Override
    public Integer call() {
        Service target = service.service(phone.environment());
        TwilioDouble twilio = service.demoTwilio(phone.environment());
        DevClock clock = service.clock(target, phone.environment());
        try (Shift shift = staff.shift(target.base(), service, phone.environment())) {
            return night(target, shift, clock, twilio) ? 0 : Phone.WRONG;
        } finally {
            if (keepClock || clock.goOn()) {
                spec.commandLine().getOut().println("The service's clock stays there.");
            }
        }
    }

    private boolean night(Service target, Shift shift, DevClock clock, TwilioDouble twilio) {
        PrintWriter out = spec.commandLine().getOut();
        DeskApi api = shift.api();
        JsonNode callback = ring(target, api, clock, out);
        int seen = twilio.played();

        shift.begin();
        String telephone = shift.telephone();
        out.printf("%n%s is available at %s%n", shift.user(), telephone);
        Instant morning = Instant.parse(callback.path("notBefore").asText()).plusSeconds(1);
        clock.moveTo(morning);
        out.printf("the clock is moved to %s%n%n", Transcript.moment(morning));

        String path = "/api/v1/callbacks/" + callback.path("id").asText();
        JsonNode ended = new Patience(patience)
                .await(
                        () -> {
                            shift.finishWrapUp();
                            return api.get(path);
                        },
                        found -> !UNDER_WAY.contains(found.at("/callback/state").asText()),
                        () -> rungFirst(callback, morning, api, out));
        twilio.transcripts(seen, telephone).forEach(each -> out.println(each + "\n"));
        print(ended, target, out);
        boolean reached = ended.at("/callback/ending").asText().equals("reached");
        out.println(
                reached ? "The caller was reached." : "WRONG: the caller was not reached. " + shift.standing() + ".");
        return reached && kept;
    }

    /** The callbacks that are due in the morning, too, and stand before that one; the first of them is told. */
    private List<String> rungFirst(JsonNode callback, Instant morning, DeskApi api, PrintWriter out) {
        JsonNode queue = api.get("/api/v1/callbacks?desk="
                + callback.path("desk").asText() + "&state=" + String.join(",", UNDER_WAY) + "&limit=200");
        List<JsonNode> due = StreamSupport.stream(queue.path("items").spliterator(), false)
                .takeWhile(each -> !each.path("id").equals(callback.path("id")))
                .filter(each -> !Instant.parse(each.path("notBefore").asText()).isAfter(morning))
                .toList();
        if (!due.isEmpty() && due.size() != told) {
            JsonNode ticket =
                    api.get("/api/v1/tickets/" + due.getFirst().path("ticketId").asText());
            out.printf(
                    "%d to be rung first, next the caller of the case %s%n",
                    due.size(), ticket.path("number").asText());
        }
        told = due.size();
        return due.stream().map(each -> each.path("id").asText()).toList();
    }

    /** The call of the night, and the callback it left. */
    private JsonNode ring(Service target, DeskApi api, DevClock clock, PrintWriter out) {
        Instant late = (day == null ? LocalDate.ofInstant(clock.shown(), TOKYO) : day)
                .atTime(LATE)
                .atZone(TOKYO)
                .toInstant();
        CallResult rung = new Simulator(target)
                .recordings(service.recordings(phone.environment()))
                .at(late, clock)
                .call(
                        to,
                        CallerScript.caller()
                                .from(from == null ? Shift.somebodysNumber() : from)
                                .speakAndPress(message, "#"));
        out.println(rung.transcript());

        JsonNode logged = api.get("/api/v1/calls/" + rung.callSid());
        String ticket = logged.path("ticketId").asText();
        String desk = logged.path("desk").asText();
        JsonNode callback = new Patience(patience)
                .await(
                        () -> itemOf(
                                api.get("/api/v1/callbacks?desk=" + desk + "&state=queued&limit=200"),
                                "ticketId",
                                ticket),
                        JsonNode::isObject);
        JsonNode voicemail = new Patience(patience)
                .await(
                        () -> itemOf(api.get("/api/v1/voicemails?desk=" + desk), "callSid", rung.callSid()),
                        found -> found.path("audio").asText().equals("available"));
        out.printf(
                "%nthe case is %s%n",
                api.get("/api/v1/tickets/" + ticket).path("number").asText());
        tellOfTheMessage(voicemail, target, out);
        out.printf(
                "the callback is %s: not before %s, due by %s%n",
                callback.path("state").asText(),
                Transcript.moment(Instant.parse(callback.path("notBefore").asText())),
                Transcript.moment(Instant.parse(callback.path("dueBy").asText())));
        return callback;
    }

    private void tellOfTheMessage(JsonNode voicemail, Service target, PrintWriter out) {
        String audio = voicemail.path("audio").asText("unknown");
        kept = audio.equals("available");
        if (kept) {
            out.printf(
                    "the message, %d s, is fetched from Twilio and sealed: %s/api/v1/voicemails/%s/audio%n",
                    voicemail.path("durationSeconds").asInt(),
                    target.base(),
                    voicemail.path("id").asText());
        } else {
            out.printf("WRONG: the message is %s, not available%n", audio);
        }
    }

    private static void print(JsonNode ended, Service target, PrintWriter out) {
        JsonNode callback = ended.path("callback");
        out.printf(
                "%s/api/v1/callbacks/%s%n", target.base(), callback.path("id").asText());
        out.printf(
                "  state %s, ending %s, attempts %d%n",
                callback.path("state").asText(),
                callback.path("ending").asText("–"),
                ended.path("attempts").size());
        ended.path("attempts")
                .forEach(each -> out.printf(
                        "  dialled %s by %s: %s%n",
                        Transcript.moment(Instant.parse(each.path("dialedAt").asText())),
                        each.path("dialedBy").asText(),
                        each.path("outcome").asText("under way")));
    }

    private static JsonNode itemOf(JsonNode page, String field, String value) {
        for (JsonNode each : page.path("items")) {
            if (each.path(field).asText().equals(value)) {
                return each;
            }
        }
        return page.path("none");
    }
}
