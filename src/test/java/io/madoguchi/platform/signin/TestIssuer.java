package io.madoguchi.platform.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;

/** An identity provider on this machine, and a service that browsers find there, too. {@code PUT /away} sends it away. */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {
    static final String KEY_ID = "test-key";

    /** Told to the provider beforehand, and in the range from which the kernel gives out none. */
    static final int OUR_PORT = 21144;

    static final String US = "http://localhost:" + OUR_PORT;

    private final KeyPair keys = newKeys();
    private @Nullable HttpServer server;
    private volatile boolean away;

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server = listening;
            String issuer = "http://127.0.0.1:" + listening.getAddress().getPort();
            var flow = new CodeFlow(issuer, US + "/console/sign-in/provider/return", keys);
            String discovery = discovery(issuer, flow);
            String jwks = jwks();
            flow.openAt(listening);
            listening.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
            listening.createContext("/keys", exchange -> answer(exchange, jwks));
            listening.createContext("/away", exchange -> {
                away = exchange.getRequestMethod().equals("PUT");
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            listening.start();
            return Map.of(
                    "madoguchi.oidc.issuer",
                    issuer,
                    "madoguchi.oidc.console.client-id",
                    CodeFlow.CLIENT,
                    "madoguchi.oidc.console.client-secret",
                    CodeFlow.SECRET,
                    "madoguchi.oidc.console.name",
                    "試験のプロバイダー",
                    "madoguchi.public-base-url",
                    US,
                    "quarkus.http.test-port",
                    String.valueOf(OUR_PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(keys, new TestInjector.MatchesType(KeyPair.class));
    }

    private static String discovery(String issuer, CodeFlow flow) throws IOException {
        var said = new HashMap<>(flow.doors());
        said.put("issuer", issuer);
        said.put("jwks_uri", issuer + "/keys");
        return new ObjectMapper().writeValueAsString(said);
    }

    private String jwks() {
        PublicJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
        key.setKeyId(KEY_ID);
        return new JsonWebKeySet(key).toJson();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
