package io.madoguchi.tools.phone;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who sits at the desk while a command plays. */
final class StaffOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "whose telephone rings (default ${DEFAULT-VALUE})")
    String user = "operator";

    @Option(names = "--password", paramLabel = "WORD", description = "default $MADOGUCHI_DEMO_PASSWORD")
    @Nullable
    String password;

    Shift shift(String base, ServiceOptions service, Map<String, String> environment) {
        String word = Optional.ofNullable(password)
                .or(() -> service.demoPassword(environment))
                .orElseThrow(() -> new Refused("Pass --password: nobody knows " + user + "'s."));
        return new Shift(user, new DeskApi(base, user, word));
    }
}
