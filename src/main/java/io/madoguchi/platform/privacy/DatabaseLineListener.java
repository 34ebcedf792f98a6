package io.madoguchi.platform.privacy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start when names and numbers would cross a network in the clear, or to a database that nobody verifies. */
@ApplicationScoped
class DatabaseLineListener {
    private static final Pattern HOSTS = Pattern.compile("jdbc:mariadb:(?:[a-z0-9-]+:)?//([^/]+)/.*", Pattern.DOTALL);
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d+)?|address=\\(host=(?:localhost|127(?:\\.\\d{1,3}){3}|::1)\\).*");
    private static final Pattern VERIFIED = Pattern.compile(".*[?&]sslMode=verify-(?:full|ca)(?:&.*)?", Pattern.DOTALL);

    private final String url;
    private final boolean waived;

    DatabaseLineListener(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "madoguchi.database.plain") boolean waived) {
        this.url = url;
        this.waived = waived;
    }

    void check(@Observes StartupEvent started) {
        if (!waived && !isVerified(url)) {
            throw new IllegalStateException("The database is on another machine and its address has no"
                    + " sslMode=verify-full or verify-ca: add it to QUARKUS_DATASOURCE_JDBC_URL, or waive it with"
                    + " MADOGUCHI_DATABASE_PLAIN=true");
        }
    }

    static boolean isVerified(String url) {
        Matcher hosts = HOSTS.matcher(url);
        boolean here = hosts.matches()
                && Arrays.stream(hosts.group(1).split(",(?![^(]*\\))", -1))
                        .allMatch(host -> LOOPBACK.matcher(host).matches());
        return here || VERIFIED.matcher(url).matches();
    }
}
