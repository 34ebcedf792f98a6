package io.madoguchi.tools.run;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Stands in for the packaged service: says what it was given, is ready at once, or dies when told so. */
final class StubService {
    private StubService() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("profile " + System.getenv("QUARKUS_PROFILE"));
        System.out.println("database " + System.getenv("QUARKUS_DATASOURCE_JDBC_URL"));
        System.out.println("account " + System.getenv("QUARKUS_DATASOURCE_USERNAME") + ", owner "
                + System.getenv("QUARKUS_FLYWAY_USERNAME"));
        if (System.getenv("STUB_DIES") != null) {
            System.out.println("the reason of its death");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("MADOGUCHI_MANAGEMENT_PORT"));
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
