package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.DevClock;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service to ring, as whom: options, else environment variables, else the file scripts/run leaves behind. */
final class ServiceOptions {
    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "where the service is reached (default http://localhost:$MADOGUCHI_PORT, port 8080)")
    @Nullable
    String base;

    @Option(
            names = "--public-base",
            paramLabel = "URL",
            description = "what Twilio was told; requests are signed with it (default $MADOGUCHI_PUBLIC_BASE_URL, else"
                    + " --base)")
    @Nullable
    String publicBase;

    @Option(names = "--account-sid", paramLabel = "AC…", description = "default $MADOGUCHI_TWILIO_ACCOUNT_SID")
    @Nullable
    String accountSid;

    @Option(names = "--auth-token", paramLabel = "TOKEN", description = "default $MADOGUCHI_TWILIO_AUTH_TOKEN")
    @Nullable
    String authToken;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "lines NAME=VALUE for what is not set (default $MADOGUCHI_DATA/demo.env, else data/demo.env)")
    @Nullable
    Path envFile;

    /** The service, which is there. */
    Service service(Map<String, String> environment) {
        String address = base != null
                ? base
                : "http://localhost:" + setting("MADOGUCHI_PORT", environment).orElse("8080");
        String told = publicBase != null
                ? publicBase
                : setting("MADOGUCHI_PUBLIC_BASE_URL", environment).orElse(address);
        String account = accountSid != null ? accountSid : credential("MADOGUCHI_TWILIO_ACCOUNT_SID", environment);
        String token = authToken != null ? authToken : credential("MADOGUCHI_TWILIO_AUTH_TOKEN", environment);
        var service = new Service(address, told, account, token);
        lookFor(service);
        return service;
    }

    Optional<String> demoPassword(Map<String, String> environment) {
        return setting("MADOGUCHI_DEMO_PASSWORD", environment);
    }

    /** Where a demonstration's Twilio looks for recordings; null if there is no demonstration. */
    @Nullable
    Shelf recordings(Map<String, String> environment) {
        Path demo = Settings.of(environment, envFile).file().toAbsolutePath();
        return Files.exists(demo) ? Shelf.in(Objects.requireNonNull(demo.getParent())) : null;
    }

    /** The demonstration's clocks: the service's and, if it runs here, its Twilio's. */
    DevClock clock(Service service, Map<String, String> environment) {
        return new DevClock(service.base(), twilio(environment).orElse(null));
    }

    /** The double of Twilio that came along with a demonstration; empty if the service asks another. */
    private Optional<String> twilio(Map<String, String> environment) {
        return setting("MADOGUCHI_TWILIO_API_URL", environment).filter(url -> url.startsWith("http://127.0.0.1:"));
    }

    /** @throws Refused when the service asks another than the one that came along */
    TwilioDouble demoTwilio(Map<String, String> environment) {
        return new TwilioDouble(twilio(environment)
                .orElseThrow(() -> new Refused("The service asks a Twilio that is not the demonstration's.")));
    }

    private String credential(String name, Map<String, String> environment) {
        return setting(name, environment)
                .orElseThrow(() -> new Refused(name + " is not set and "
                        + Settings.of(environment, envFile).file() + " does not name it. "
                        + "Start the service with scripts/run, or pass --account-sid and --auth-token."));
    }

    private Optional<String> setting(String name, Map<String, String> environment) {
        Settings settings = Settings.of(environment, envFile);
        try {
            return settings.find(name);
        } catch (IOException e) {
            throw new Refused(settings.file() + " cannot be read: " + e.getMessage());
        }
    }

    private static void lookFor(Service service) {
        URI uri;
        try {
            uri = URI.create(service.base());
        } catch (IllegalArgumentException e) {
            throw new Refused("'" + service.base() + "' is not a URL.");
        }
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
            throw new Refused("'" + service.base() + "' is not a URL such as http://localhost:8080.");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), 3000);
        } catch (IOException e) {
            throw new Refused("Nothing answers at " + service.base() + ". Is scripts/run running?");
        }
    }
}
