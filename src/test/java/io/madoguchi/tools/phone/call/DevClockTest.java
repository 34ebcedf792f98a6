package io.madoguchi.tools.phone.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.madoguchi.tools.phone.call.DevClock.ClockRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clocks are moved; whichever does not answer is named. */
@SuppressWarnings("NullAway.Init") // opened before each test
class DevClockTest {
    /** Nobody listens there. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private HttpServer service;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/dev/clock", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    @Test
    void theServices() {
        assertThatThrownBy(() -> new DevClock(NOBODY, address()).moveTo(Instant.EPOCH))
                .isInstanceOf(ClockRefused.class)
                .hasMessageContaining(NOBODY + "/dev/clock");
    }

    @Test
    void thatOfTwiliosDouble() {
        assertThatThrownBy(() -> new DevClock(address(), NOBODY).moveTo(Instant.EPOCH))
                .isInstanceOf(ClockRefused.class)
                .hasMessageContaining(NOBODY + "/double/clock");
    }
}
