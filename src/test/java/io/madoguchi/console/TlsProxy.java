package io.madoguchi.console;

import io.madoguchi.Certificate;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ends TLS before the service, as an ingress does: what comes in goes on as it is, without TLS. */
final class TlsProxy {
    private static final int WAITING = 50;

    private TlsProxy() {}

    /** Begins to listen until the tests end, before whichever service is under test then; returns the port. */
    static int start() {
        try {
            ServerSocket listening = Certificate.selfSigned()
                    .getServerSocketFactory()
                    .createServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
            Thread.startVirtualThread(() -> accept(listening));
            return listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void accept(ServerSocket listening) {
        while (true) {
            try {
                Socket browser = listening.accept();
                Thread.startVirtualThread(() -> connect(browser));
            } catch (IOException ended) {
                return;
            }
        }
    }

    /** Until either side ends the connection. */
    private static void connect(Socket browser) {
        try (browser;
                var service = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            Thread answers = Thread.startVirtualThread(() -> pass(service, browser));
            pass(browser, service);
            answers.join();
        } catch (IOException | InterruptedException gone) {
            // The browser sees a connection that broke.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException gone) {
            close(from, to);
        }
    }

    private static void close(Socket... both) {
        for (Socket each : both) {
            try {
                each.close();
            } catch (IOException alreadyGone) {
                // It is closed.
            }
        }
    }
}
