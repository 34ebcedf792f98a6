package io.madoguchi.tools.run;

import io.madoguchi.tools.phone.call.Transcript;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a newcomer reads when the service is ready. */
final class Welcome {
    private Welcome() {}

    /**
     * @param log empty when the service's messages go to the terminal
     * @param begin what the clock was put forward to; null if it shows the world's time
     */
    static String of(DemoSettings settings, Path data, String log, @Nullable Instant begin) {
        String address = "http://localhost:" + settings.port();
        return """

                Madoguchi is ready.

                  Address     %1$s
                  Console     %1$s/console
                  API         %1$s/q/swagger-ui
                  Sign in     operator, specialist, supervisor, admin or auditor
                  Password    %2$s
                  Data        %3$s
                %4$s
                In another terminal, ring the emergency desk and look at the call:

                  scripts/phone call --desk emergency
                  curl -u operator:%2$s %1$s/api/v1/calls

                Ctrl-C stops the service and its database; the data stays.
                """.formatted(address, settings.password(), data, lines(log, begin));
    }

    private static String lines(String log, @Nullable Instant begin) {
        return (log.isEmpty() ? "" : "  Log         " + log + "\n")
                + (begin == null ? "" : "  Clock       %s: a desk is closed now%n".formatted(Transcript.moment(begin)));
    }
}
