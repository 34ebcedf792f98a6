package io.madoguchi.platform.signin;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Service.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which tokens are believed. Bearer tokens are verified by Quarkus, ID tokens of the console by Nimbus' SDK: both are held to
 * this table, and differ only where the rules of the two kinds do.
 */
@QuarkusTest
@TestProfile(WithTestIssuer.class)
@SuppressWarnings("NullAway.Init") // filled by Quarkus and by the issuer
class TokenTableTest {
    @Inject
    ObjectMapper json;

    @Inject
    @ConfigProperty(name = "madoguchi.oidc.issuer")
    String issuer;

    KeyPair keys;

    private final String name = newCode();

    /**
     * A token.
     *
     * @param claims what it says otherwise than it should; null for a claim that is missing
     * @param bearer whether it opens the API
     * @param console whether it opens the console
     */
    record Row(String what, TestToken token, Map<String, @Nullable Object> claims, boolean bearer, boolean console) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Row believed(String what, TestToken token) {
        return new Row(what, token, Map.of(), true, true);
    }

    private static Row refused(String what, TestToken token) {
        return new Row(what, token, Map.of(), false, false);
    }

    private static Row believed(String what, String claim, Object value) {
        return new Row(what, TestToken.BY_THE_PROVIDER, Map.of(claim, value), true, true);
    }

    private static Row refused(String what, String claim, @Nullable Object value) {
        return differs(what, claim, value, false, false);
    }

    private static Row differs(String what, String claim, @Nullable Object value, boolean bearer, boolean console) {
        var claims = new HashMap<String, @Nullable Object>();
        claims.put(claim, value);
        return new Row(what, TestToken.BY_THE_PROVIDER, claims, bearer, console);
    }

    /** So long after the token is made. */
    private static Duration in(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    static Stream<Row> table() {
        return Stream.of(
                believed("as it should be", TestToken.BY_THE_PROVIDER),
                refused("not naming the key it is signed by", TestToken.BY_THE_PROVIDER_WITHOUT_A_KEY_ID),
                believed("RS512 by the provider's key", TestToken.BY_THE_PROVIDER_IN_RS512),
                believed("PS256 by the provider's key", TestToken.BY_THE_PROVIDER_IN_PS256),
                refused("signed by another key under the provider's name of it", TestToken.BY_ANOTHER_KEY),
                refused("signed by a key that is not the provider's", TestToken.BY_AN_UNKNOWN_KEY),
                refused("bringing its key along (jwk)", TestToken.BY_THE_KEY_IT_BRINGS),
                refused("saying where its key is (jku)", TestToken.BY_THE_KEY_AT_AN_ADDRESS_IT_NAMES),
                refused("HS256 by the public key", TestToken.BY_THE_PUBLIC_KEY_AS_A_SECRET),
                refused("HS256 by the client's secret", TestToken.BY_THE_CLIENTS_SECRET),
                refused("alg none", TestToken.BY_NOBODY),
                refused("altered after it was signed", TestToken.ALTERED_AFTERWARDS),
                refused("without its signature", TestToken.CUT_OFF),
                refused("of another issuer", "iss", "https://elsewhere.example"),
                refused("of no issuer", "iss", null),
                refused("for another audience", "aud", "payroll"),
                refused("for no audience", "aud", null),
                refused("for an empty list of audiences", "aud", List.of()),
                refused("without a subject", "sub", null),
                refused("with an empty subject", "sub", ""),
                refused("without an end", "exp", null),
                refused("over for 30 seconds", "exp", in(-30)),
                refused("over for years", "exp", 1_700_000_000),
                refused("just over, however clocks may differ", "exp", in(-3)),
                refused("issued at no time", "iat", null),
                refused("issued in an hour", "iat", in(3600)),
                refused("issued in half a minute", "iat", in(30)),
                believed("issued as far ahead as clocks may differ", "iat", in(3)),
                believed("issued a day ago and not over", "iat", in(-86_400)),
                refused("not to be used for an hour", "nbf", in(3600)),
                refused("not to be used for half a minute", "nbf", in(30)),
                believed("not to be used for as long as clocks may differ", "nbf", in(3)),
                refused("with an end that is no time", "exp", "tomorrow"),
                // Only an ID token answers a question of one browser, and only there has the client to be us:
                // a bearer token's azp is the client that asked for it (RFC 9068 calls it client_id).
                differs("without a nonce", "nonce", null, true, false),
                differs("with another's nonce", "nonce", "x".repeat(43), true, false),
                differs("given to another client", "azp", "another-client", true, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void bothWaysOfVerifyingBelieveTheSame(Row row) throws JsonProcessingException {
        assertThat(me(row).statusCode()).as("bearer").isEqualTo(row.bearer() ? 200 : 401);
        assertThat(signIn(row).statusCode() == 200).as("console").isEqualTo(row.console());
    }

    /** RFC 9068 lets an access token have several; an ID token has to say then whose it is (OpenID Connect Core, 3.1.3.7). */
    @ParameterizedTest
    @MethodSource("severalAudiences")
    void severalAudiencesHaveToNameTheClientInAnIdToken(Map<String, Object> more, boolean console)
            throws JsonProcessingException {
        var bearer = new HashMap<String, @Nullable Object>(more);
        bearer.put("aud", List.of("madoguchi", "payroll"));
        assertThat(me(new Row("", TestToken.BY_THE_PROVIDER, bearer, true, console))
                        .statusCode())
                .isEqualTo(200);
        var id = new HashMap<String, @Nullable Object>(more);
        id.put("aud", List.of(CodeFlow.CLIENT, "payroll"));
        assertThat(signIn(new Row("", TestToken.BY_THE_PROVIDER, id, true, console))
                        .statusCode())
                .isEqualTo(console ? 200 : 502);
    }

    static Stream<Arguments> severalAudiences() {
        return Stream.of(
                Arguments.of(Map.of(), false),
                Arguments.of(Map.of("azp", CodeFlow.CLIENT), true),
                Arguments.of(Map.of("azp", "payroll"), false));
    }

    private Map<String, @Nullable Object> said(Row row) {
        var said = new HashMap<String, @Nullable Object>(Map.of(
                "sub",
                "subject of " + name,
                "preferred_username",
                name,
                "name",
                "田中 花子",
                "realm_access",
                Map.of("roles", List.of("helpdesk-lead"))));
        long now = Instant.now().getEpochSecond();
        row.claims()
                .forEach(
                        (claim, value) -> said.put(claim, value instanceof Duration in ? now + in.toSeconds() : value));
        return said;
    }

    private Response me(Row row) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("madoguchi");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        CodeFlow.say(said(row), claims);
        return nobody().header("Authorization", "Bearer " + row.token().of(claims, keys))
                .get("/api/v1/staff/me");
    }

    private Response signIn(Row row) throws JsonProcessingException {
        given().contentType("application/json")
                .body(json.writeValueAsBytes(
                        Map.of("claims", said(row), "token", row.token().name())))
                .put(issuer + "/next")
                .then()
                .statusCode(204);
        Response left = onItsWay("/console/sign-in/provider", Map.of());
        String back = onItsWay(left.header("Location"), Map.of()).header("Location");
        return onItsWay(back, left.cookies());
    }

    private static Response onItsWay(String address, Map<String, String> cookies) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address);
    }
}
