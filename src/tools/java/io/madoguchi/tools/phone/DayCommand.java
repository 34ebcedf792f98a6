package io.madoguchi.tools.phone;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.DevClock;
import io.madoguchi.tools.phone.call.Transcript;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone day}: a caller waits, and the service rings the operator who takes the call. */
@Command(
        name = "day",
        sortOptions = false,
        customSynopsis = "phone day [--at MOMENT] [options]",
        description = {
            "Rings a desk at 10:00 and watches how the service rings an operator and connects them. The operator comes"
                    + " when the caller waits: nobody is rung back before.",
            "The caller waits ten times as fast as in life, and each transcript has a clock of its own. Needs"
                    + " scripts/run.",
            "Fails if the caller is not answered."
        })
final class DayCommand implements Callable<Integer> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description = "ring then (default: 10:00 in Japan on the day its clock shows)")
    @Nullable
    Instant at;

    @Option(names = "--keep-clock", description = "leave the service's clock there even if that is earlier than before")
    boolean keepClock;

    @Option(names = "--to", paramLabel = "NUMBER", description = "which desk rings (default: the emergency desk)")
    String to = Desk.EMERGENCY.number();

    @Option(names = "--from", paramLabel = "NUMBER", description = "who rings (default: a number nobody has rung from)")
    @Nullable
    String from;

    @Option(names = "--wait", paramLabel = "TIME", description = "give up the queue after this long (default 5m)")
    Duration patience = Duration.ofMinutes(5);

    @ArgGroup(validate = false, heading = "%nThe operator:%n")
    private StaffOptions staff = new StaffOptions();

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        Service target = service.service(phone.environment());
        TwilioDouble twilio = service.demoTwilio(phone.environment());
        DevClock clock = service.clock(target, phone.environment());
        clock.moveTo(at == null ? morning(clock.shown()) : at);
        try (Shift shift = staff.shift(target.base(), service, phone.environment())) {
            return day(shift, twilio) ? 0 : Phone.WRONG;
        } finally {
            if (keepClock || clock.goOn()) {
                spec.commandLine().getOut().println("The service's clock stays there.");
            }
        }
    }

    private static Instant morning(Instant of) {
        return LocalDate.ofInstant(of, TOKYO).atTime(MORNING).atZone(TOKYO).toInstant();
    }

    private boolean day(Shift shift, TwilioDouble twilio) {
        PrintWriter out = spec.commandLine().getOut();
        int seen = twilio.played();
        JsonNode rung = ring(shift, twilio, out);
        out.println(rung.path("transcript").asText() + "\n");
        twilio.transcripts(seen, shift.telephone()).forEach(each -> out.println(each + "\n"));

        JsonNode call = shift.api().get("/api/v1/calls/" + rung.path("callSid").asText());
        JsonNode ticket =
                shift.api().get("/api/v1/tickets/" + call.path("ticketId").asText());
        out.printf(
                "%s: %s, waited %d s; the case %s is %s, and %s's%n",
                Transcript.moment(Instant.parse(call.path("receivedAt").asText())),
                call.path("outcome").asText(),
                call.path("waitSeconds").asInt(),
                ticket.path("number").asText(),
                ticket.path("state").asText(),
                ticket.path("assignee").asText("nobody"));
        boolean answered = call.path("outcome").asText().equals("answered")
                && ticket.path("assignee").asText().equals(shift.user());
        out.println(
                answered
                        ? "The caller was answered."
                        : "WRONG: the caller was not answered. " + shift.standing() + ".");
        return answered;
    }

    /** The call. The operator comes when the caller waits; before, they would be rung for callbacks that are due. */
    private JsonNode ring(Shift shift, TwilioDouble twilio, PrintWriter out) {
        String queue = "/api/v1/desks/" + desk(shift.api()) + "/queue";
        String caller = from == null ? Shift.somebodysNumber() : from;
        shift.leave();
        try (var line = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> call = line.submit(() -> twilio.rings(to, caller, patience));
            JsonNode waiting = new Patience(patience)
                    .await(() -> shift.api().get(queue).path("items"), each -> call.isDone() || !each.isEmpty());
            if (!waiting.isEmpty()) {
                shift.begin();
                out.printf("%s is available at %s%n%n", shift.user(), shift.telephone());
            }
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused ? refused : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }

    private String desk(DeskApi api) {
        for (JsonNode each : api.get("/api/v1/desks").path("items")) {
            for (JsonNode number : each.path("numbers")) {
                if (number.asText().equals(to)) {
                    return each.path("code").asText();
                }
            }
        }
        throw new Refused("No desk has the number " + to + ".");
    }
}
