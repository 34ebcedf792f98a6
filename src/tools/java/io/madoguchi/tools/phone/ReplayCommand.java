package io.madoguchi.tools.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Url;
import io.madoguchi.tools.phone.twilio.Webhook;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phone replay}: a captured webhook, signed anew for the running service. */
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis = "phone replay FILE [options]",
        description = {
            "Sends a captured webhook, signed anew.",
            "The service being rung gets it under its own account.",
            "FILE holds the form as it was posted, or {\"path\": \"/twilio/…\", \"body\": \"…\"}, or an object of such"
                    + " captures, of which --name chooses one."
        })
final class ReplayCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli
    Phone phone;

    @Mixin
    final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the captured request")
    @SuppressWarnings("NullAway.Init") // picocli
    Path file;

    @Option(names = "--name", paramLabel = "KEY", description = "which capture of the file")
    @Nullable
    String name;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "where to send it; by default guessed from CallStatus: incoming or status")
    @Nullable
    String path;

    @Option(names = "--new-call", description = "under a CallSid of its own")
    boolean newCall;

    @ArgGroup(validate = false, heading = "%nThe service:%n")
    private ServiceOptions service = new ServiceOptions();

    private record Capture(@Nullable String path, String body) {}

    @Override
    public Integer call() {
        Capture capture = capture(read());
        Service target = service.service(phone.environment());
        var webhook =
                new Webhook("POST", "", fields(capture.body), UUID.randomUUID().toString());
        String account = webhook.parameter("AccountSid");
        webhook = account.isEmpty()
                ? webhook.with("AccountSid", target.accountSid())
                : webhook.replacing(account, target.accountSid());
        if (newCall) {
            webhook =
                    webhook.with("CallSid", "CA" + UUID.randomUUID().toString().replace("-", ""));
        }
        String where = path != null ? path : capture.path != null ? capture.path : guess(webhook);
        webhook = new Webhook(
                "POST", Url.resolve(target.publicBase() + "/", where), webhook.parameters(), webhook.token());
        Answer answer = new Simulator(target).send(webhook);
        print(webhook, answer, spec.commandLine().getOut());
        return answer instanceof Answer.Received ? 0 : Phone.WRONG;
    }

    private static void print(Webhook webhook, Answer answer, PrintWriter out) {
        out.println("POST " + webhook.url() + " for " + webhook.parameter("CallSid"));
        switch (answer) {
            case Answer.Received received -> {
                out.println(received.status() + (received.contentType() == null ? "" : " " + received.contentType()));
                out.println(received.body());
            }
            case Answer.Failed failed ->
                out.println((failed.status() == 0 ? "no answer" : String.valueOf(failed.status())) + " — "
                        + failed.finding().code() + " " + failed.finding().message());
        }
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Refused(file + " cannot be read.");
        }
    }

    private Capture capture(String text) {
        if (!text.startsWith("{")) {
            return new Capture(null, text);
        }
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refused(file + " is not valid JSON: " + e.getOriginalMessage());
        }
        if (name != null) {
            json = json.path(name);
        }
        JsonNode body = json.path("body").isTextual() ? json.path("body") : json.path("fields");
        if (!body.isTextual()) {
            throw new Refused(
                    name == null
                            ? file + " has no \"body\"; choose one of its captures with --name."
                            : file + " has no capture '" + name + "' with a body.");
        }
        return new Capture(json.path("path").isTextual() ? json.path("path").asText() : null, body.asText());
    }

    private static List<Map.Entry<String, String>> fields(String form) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        try {
            for (String pair : form.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fields.add(Map.entry(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1])));
            }
        } catch (IllegalArgumentException e) {
            throw new Refused("That is not a form as Twilio posts it: " + e.getMessage());
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String guess(Webhook webhook) {
        String status = webhook.parameter("CallStatus");
        boolean ended =
                List.of("completed", "busy", "no-answer", "failed", "canceled").contains(status);
        if (webhook.parameter("RecordingStatus").isEmpty() && status.equals("ringing")) {
            return "twilio/voice/incoming";
        }
        if (webhook.parameter("RecordingStatus").isEmpty()
                && webhook.parameter("Digits").isEmpty()
                && webhook.parameter("QueueResult").isEmpty()
                && ended) {
            return "twilio/voice/status";
        }
        throw new Refused("Where this request belongs is known only to the TwiML it answers: say so with --path.");
    }
}
