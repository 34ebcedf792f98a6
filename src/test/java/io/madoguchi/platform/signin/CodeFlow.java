package io.madoguchi.platform.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an identity provider at which everybody is who the test says, without being asked. It is strict: whatever the
 * rules forbid (OpenID Connect Core 1.0, RFC 7636) is a 400. {@code PUT /next} says who is next, in claims, and what is wrong:
 * {@code token} one of {@link TestToken}; {@code error} at the door, {@code refusal} for the code,
 * {@code without} a part of what is given for it.
 */
final class CodeFlow {
    static final String CLIENT = "madoguchi-console";
    static final String SECRET = "secret of the console, as long as a key of HS256 has to be";

    private static final TypeReference<Map<String, @Nullable Object>> CLAIMS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final String issuer;
    private final String back;
    private final KeyPair keys;
    private volatile JsonNode next = json.createObjectNode();

    CodeFlow(String issuer, String back, KeyPair keys) {
        this.issuer = issuer;
        this.back = back;
        this.keys = keys;
    }

    /** What its discovery document says of it. */
    Map<String, Object> doors() {
        return Map.of(
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "end_session_endpoint",
                issuer + "/logout",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    void openAt(HttpServer server) {
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/next", exchange -> {
            next = json.readTree(exchange.getRequestBody());
            answer(exchange, 204, "");
        });
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean right = "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && back.equals(asked.get("redirect_uri"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")
                && asked.getOrDefault("state", "").length() >= 32
                && asked.getOrDefault("nonce", "").length() >= 32
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("code_challenge", "").length() == 43;
        if (!right) {
            answer(exchange, 400, "This is no way to ask");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String answer = next.has("error")
                ? "error=" + next.get("error").asText() + "&error_description=%3Cb%3Esecret"
                : "code=" + code;
        String target = back + "?" + answer + "&state=" + URLEncoder.encode(asked.get("state"), UTF_8);
        exchange.getResponseHeaders().set("Location", target);
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String client = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        if (!client.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        boolean right = asked != null
                && "authorization_code".equals(form.get("grant_type"))
                && back.equals(form.get("redirect_uri"))
                && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                && !next.has("refusal");
        if (asked == null || !right) {
            String refusal = next.path("refusal").asText("invalid_grant");
            answer(exchange, 400, "{\"error\":\"" + refusal + "\"}");
            return;
        }
        var given = new HashMap<String, Object>(Map.of(
                "access_token", "opaque", "token_type", "Bearer", "expires_in", 300, "id_token", idToken(asked)));
        given.remove(next.path("without").asText());
        answer(exchange, 200, json.writeValueAsString(given));
    }

    private String idToken(Map<String, String> asked) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(CLIENT);
        claims.setSubject(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("nonce", asked.get("nonce"));
        Map<String, @Nullable Object> said = json.convertValue(next.path("claims"), CLAIMS);
        say(said, claims);
        return TestToken.valueOf(next.path("token").asText("BY_THE_PROVIDER")).of(claims, keys);
    }

    /** Puts what is said in place of what the claims say; nothing in place of what is null. */
    static void say(Map<String, @Nullable Object> said, JwtClaims claims) {
        said.forEach((name, value) -> {
            if (value == null) {
                claims.unsetClaim(name);
            } else {
                claims.setClaim(name, value);
            }
        });
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> form(String text) {
        var form = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
