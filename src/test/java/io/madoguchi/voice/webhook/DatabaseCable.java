package io.madoguchi.voice.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The cable between the service and its database: it can be cut, and it can go silent. */
public class DatabaseCable implements QuarkusTestResourceLifecycleManager {
    /** Where the cable is told its state. A port, because every start of Quarkus may load this class anew. */
    private static final String CONTROL = "madoguchi.test.database.cable";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    private @Nullable ServerSocket door;
    private @Nullable ServerSocket control;

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    static void cut() {
        set(State.CUT);
    }

    static void silence() {
        set(State.SILENT);
    }

    static void mend() {
        set(State.WHOLE);
    }

    private static void set(State state) {
        try (var control = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(CONTROL, 0))) {
            control.getOutputStream().write(state.name().getBytes(UTF_8));
            control.shutdownOutput();
            control.getInputStream().read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** After the database itself, whose address is replaced. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        int database = Integer.getInteger("madoguchi.test.database.port");
        try {
            var listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            var obeying = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            door = listening;
            control = obeying;
            System.setProperty(CONTROL, String.valueOf(obeying.getLocalPort()));
            Thread.ofVirtual().start(() -> obey(obeying));
            Thread.ofVirtual().start(() -> listen(listening, database));
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:mariadb://127.0.0.1:" + listening.getLocalPort() + "/madoguchi");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        close(door);
        close(control);
        sockets.forEach(DatabaseCable::close);
    }

    private void obey(ServerSocket obeying) {
        while (!obeying.isClosed()) {
            try (Socket teller = obeying.accept()) {
                change(State.valueOf(new String(teller.getInputStream().readAllBytes(), UTF_8)));
                teller.getOutputStream().write(1);
            } catch (IOException closed) {
                // the next one, if any
            }
        }
    }

    private void change(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next == State.CUT) {
            sockets.forEach(DatabaseCable::close);
            sockets.clear();
        }
    }

    private void listen(ServerSocket listening, int database) {
        while (!listening.isClosed()) {
            try {
                Socket service = listening.accept();
                if (state == State.CUT) {
                    close(service);
                } else {
                    var server = new Socket(InetAddress.getLoopbackAddress(), database);
                    sockets.add(service);
                    sockets.add(server);
                    Thread.ofVirtual().start(() -> pump(service, server));
                    Thread.ofVirtual().start(() -> pump(server, service));
                }
            } catch (IOException closed) {
                // the next one, if any
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            var buffer = new byte[8192];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                awaitSound();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // both ends are closed
        }
    }

    private void awaitSound() {
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception alreadyClosed) {
            // that is what was wanted
        }
    }
}
