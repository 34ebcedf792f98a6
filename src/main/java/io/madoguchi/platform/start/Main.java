package io.madoguchi.platform.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Starts the service; when it cannot start, the last line of the error stream says why. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Quarkus.run(null, Main::end, arguments);
    }

    private static void end(int status, @Nullable Throwable failure) {
        if (failure != null) {
            System.err.println("Madoguchi cannot start. " + StartFailure.of(failure, ConfigProvider.getConfig()));
        }
        System.exit(status);
    }
}
