package io.madoguchi.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.Driver;

/** What a session of the service is set to, it is set to on another node, too, when the driver has moved there by itself. */
@QuarkusTest
class SessionSettingsTest {
    private static final String DRIVER_SETTINGS = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    private final Config config = ConfigProvider.getConfig();

    @Test
    void everyDataSourceLeavesThemToTheDriver() {
        List<String> names = names();
        assertThat(names).noneMatch(name -> name.endsWith(".new-connection-sql"));
        List<String> urls = names.stream()
                .filter(name -> name.startsWith("quarkus.datasource.") && name.endsWith(".jdbc.url"))
                .toList();
        assertThat(urls)
                .isNotEmpty()
                .allSatisfy(url -> assertThat(names)
                        .contains(url.replaceAll("\\.url$", ".additional-jdbc-properties.sessionVariables")));
    }

    @Test
    void theyHoldOnTheNodeTheDriverFailsOverTo() throws IOException, SQLException {
        try (var first = new Node();
                var second = new Node();
                var connection = connection(first, second)) {
            Session before = Session.of(connection);
            assertThat(before.lockWait()).isEqualTo(2);
            assertThat(before.timeZone()).isEqualTo("+00:00");
            assertThat(before.sqlMode()).contains("STRICT_ALL_TABLES", "NO_ZERO_DATE", "NO_ENGINE_SUBSTITUTION");

            first.die();
            Session after = afterFailover(connection);

            assertThat(second.connections).isNotEmpty();
            assertThat(after.id()).isNotEqualTo(before.id());
            assertThat(after.lockWait()).isEqualTo(before.lockWait());
            assertThat(after.timeZone()).isEqualTo(before.timeZone());
            assertThat(after.sqlMode()).isEqualTo(before.sqlMode());
        }
    }

    private List<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .toList();
    }

    /** As the pool makes one, but for the address. */
    private Connection connection(Node first, Node second) throws SQLException {
        var settings = new Properties();
        names().stream()
                .filter(name -> name.startsWith(DRIVER_SETTINGS))
                .forEach(name ->
                        settings.put(name.substring(DRIVER_SETTINGS.length()), config.getValue(name, String.class)));
        settings.put("user", config.getValue("quarkus.datasource.username", String.class));
        settings.put("password", config.getValue("quarkus.datasource.password", String.class));
        String hosts = "127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port();
        return new Driver().connect("jdbc:mariadb:sequential://" + hosts + "/madoguchi", settings);
    }

    /** The driver says once that it has moved, if what was asked cannot be asked again unseen. */
    private static Session afterFailover(Connection connection) throws SQLException {
        try {
            return Session.of(connection);
        } catch (SQLException moved) {
            return Session.of(connection);
        }
    }

    private record Session(long id, int lockWait, String timeZone, String sqlMode) {
        static Session of(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT CONNECTION_ID(), @@innodb_lock_wait_timeout, @@time_zone, @@sql_mode")) {
                row.next();
                return new Session(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4));
            }
        }
    }

    /** A way to the tests' database that ends when it is closed, with every connection on it. */
    private static final class Node implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

        Node() throws IOException {
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return door.getLocalPort();
        }

        private void listen() {
            try {
                while (true) {
                    Socket client = door.accept();
                    var server = new Socket(
                            InetAddress.getLoopbackAddress(), Integer.getInteger("madoguchi.test.database.port"));
                    connections.addAll(List.of(client, server));
                    Thread.ofVirtual().start(() -> pour(client, server));
                    Thread.ofVirtual().start(() -> pour(server, client));
                }
            } catch (IOException closed) {
                // nobody connects any more
            }
        }

        private static void pour(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // both ends are closed
            }
        }

        @Override
        public void close() throws IOException {
            die();
        }

        void die() throws IOException {
            door.close();
            for (Socket each : connections) {
                each.close();
            }
        }
    }
}
