package io.madoguchi.platform.signin;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.StaffAccounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.Key;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an identity provider is given, its tokens open the doors, and passwords of ours no longer do. */
@QuarkusTest
@TestProfile(WithTestIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenSignInTest {
    @Inject
    Colleagues colleagues;

    @Inject
    StaffAccounts accounts;

    @Inject
    TokenSettings settings;

    @Inject
    Sources sources;

    @Inject
    Event<AccessFact> facts;

    @Inject
    ObjectMapper json;

    @Inject
    @ConfigProperty(name = "madoguchi.oidc.issuer")
    String issuer;

    @SuppressWarnings("NullAway.Init") // given by the issuer
    KeyPair keys;

    private final String name = newCode();

    private JwtClaims claims(List<String> roles) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("madoguchi");
        claims.setSubject("4711");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("preferred_username", name);
        claims.setClaim("name", "田中 花子");
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setClaim("helpdesk", Map.of("desks", List.of("emergency")));
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, @Nullable Key key) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setPayload(claims.toJson());
            token.setKeyIdHeaderValue(TestIssuer.KEY_ID);
            token.setAlgorithmHeaderValue(algorithm);
            token.setKey(key);
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Response ask(JwtClaims claims, String path) {
        return bearer(signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, keys.getPrivate()), path);
    }

    private static Response bearer(String token, String path) {
        return nobody().header("Authorization", "Bearer " + token).get(path);
    }

    private Response me(JwtClaims claims) {
        return ask(claims, "/api/v1/staff/me");
    }

    private Colleague remembered() {
        return find(name).orElseThrow();
    }

    private Optional<Colleague> find(String username) {
        return QuarkusTransaction.requiringNew().call(() -> colleagues.find(username));
    }

    /** First of all: later its keys are known, and it may be away. */
    @Test
    @Order(1)
    void whileTheProviderIsAwayNobodyIsToldThatTheirTokenIsWrong() {
        given().put(issuer + "/away").then().statusCode(204);
        try {
            refused(me(claims(List.of("helpdesk-op"))), 503, "unavailable");
        } finally {
            given().delete(issuer + "/away").then().statusCode(204);
        }
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
    }

    @Test
    void aTokenSaysWhoSomebodyIsInWordsWeTranslate() {
        me(claims(List.of("helpdesk-lead", "helpdesk-op", "offline_access", "admin", "king", "joke")))
                .then()
                .statusCode(200)
                .body("username", equalTo(name))
                .body("displayName", equalTo("田中 花子"))
                .body("roles", contains("operator", "supervisor"))
                .body("desks", contains("emergency"));
    }

    @Test
    void rolesOpenDoorsAndUnknownOnesDoNot() {
        ask(claims(List.of("helpdesk-lead")), "/api/v1/staff").then().statusCode(200);
        refused(ask(claims(List.of("supervisor")), "/api/v1/staff"), 403, "forbidden");
        refused(ask(claims(List.of()), "/api/v1/staff"), 403, "forbidden");
    }

    record Bad(String what, Consumer<JwtClaims> change, String algorithm, KeyKind key) {
        @Override
        public String toString() {
            return what;
        }
    }

    enum KeyKind {
        RIGHT,
        ANOTHER,
        NONE,
        PUBLIC_AS_SECRET
    }

    static Stream<Bad> bad() {
        String rsa = AlgorithmIdentifiers.RSA_USING_SHA256;
        return Stream.of(
                new Bad(
                        "expired",
                        c -> c.setExpirationTime(NumericDate.fromSeconds(1_700_000_000)),
                        rsa,
                        KeyKind.RIGHT),
                new Bad("without an end", c -> c.unsetClaim("exp"), rsa, KeyKind.RIGHT),
                new Bad("of another issuer", c -> c.setIssuer("https://elsewhere.example"), rsa, KeyKind.RIGHT),
                new Bad("for another audience", c -> c.setAudience("payroll"), rsa, KeyKind.RIGHT),
                new Bad("for no audience", c -> c.unsetClaim("aud"), rsa, KeyKind.RIGHT),
                new Bad("signed with another key", c -> {}, rsa, KeyKind.ANOTHER),
                new Bad(
                        "signed with the public key",
                        c -> {},
                        AlgorithmIdentifiers.HMAC_SHA256,
                        KeyKind.PUBLIC_AS_SECRET),
                new Bad("not signed", c -> {}, AlgorithmIdentifiers.NONE, KeyKind.NONE),
                new Bad("without a name", c -> c.unsetClaim("preferred_username"), rsa, KeyKind.RIGHT),
                new Bad("called me", c -> c.setClaim("preferred_username", "me"), rsa, KeyKind.RIGHT),
                new Bad("called 田中", c -> c.setClaim("preferred_username", "田中"), rsa, KeyKind.RIGHT));
    }

    @ParameterizedTest(name = "a token {0} is refused")
    @MethodSource("bad")
    void aTokenThatIsNotRightIsRefused(Bad bad) {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        bad.change.accept(claims);
        Key key =
                switch (bad.key) {
                    case RIGHT -> keys.getPrivate();
                    case ANOTHER -> TestIssuer.newKeys().getPrivate();
                    case NONE -> null;
                    case PUBLIC_AS_SECRET -> new HmacKey(keys.getPublic().getEncoded());
                };
        refused(bearer(signed(claims, bad.algorithm, key), "/api/v1/staff/me"), 401, "unauthenticated")
                .header("WWW-Authenticate", "Bearer realm=\"madoguchi\"");
        assertThat(find(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "opaque-token-of-somebody", "e30.e30."})
    void whatIsNoTokenIsRefused(String token) {
        refused(bearer(token, "/api/v1/staff/me"), 401, "unauthenticated");
    }

    @Test
    void aPasswordOfOursIsRefused() {
        refused(as("admin").get("/api/v1/staff/me"), 401, "unauthenticated")
                .header("WWW-Authenticate", "Bearer realm=\"madoguchi\"");
    }

    @Test
    void whoCameOnceIsFoundAndWrittenAgainOnlyWhenSomethingChanged() {
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
        assertThat(remembered())
                .isEqualTo(new Colleague(
                        name, "田中 花子", List.of("operator"), remembered().scope(), true));
        assertThat(remembered().desks()).containsExactly("emergency");
        assertThat(version()).isZero();

        me(claims(List.of("helpdesk-lead"))).then().statusCode(200);
        assertThat(remembered().roles()).containsExactly("supervisor");
        assertThat(version()).isEqualTo(1);
    }

    private int version() {
        JwtClaims admin = claims(List.of("it"));
        admin.setClaim("preferred_username", "token-admin");
        return ask(admin, "/api/v1/staff/" + name).path("version");
    }

    @Test
    void whoHasNoRoleHereIsNotRemembered() {
        me(claims(List.of("offline_access"))).then().statusCode(200).body("roles", empty());
        assertThat(find(name)).isEmpty();
    }

    @Test
    void desksMayBeAListATextOrAll() {
        JwtClaims text = claims(List.of("helpdesk-op"));
        text.setClaim("helpdesk", Map.of("desks", "guideline, emergency"));
        me(text).then().body("desks", contains("emergency", "guideline"));

        JwtClaims all = claims(List.of("helpdesk-op"));
        all.setClaim("helpdesk", Map.of("desks", List.of("*")));
        me(all).then().body("desks", contains("*"));

        JwtClaims none = claims(List.of("helpdesk-op"));
        none.unsetClaim("helpdesk");
        me(none).then().body("desks", empty());
    }

    @Test
    void anAdministratorMayLockOutWhoeverStillHasAToken() {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        me(claims).then().statusCode(200);
        JwtClaims admin = claims(List.of("it"));
        admin.setClaim("preferred_username", "token-admin");
        nobody().header("Authorization", "Bearer " + signed(admin, "RS256", keys.getPrivate()))
                .header("If-Match", "*")
                .body("{\"disabled\":true}")
                .patch("/api/v1/staff/" + name)
                .then()
                .statusCode(200)
                .body("local", equalTo(false));
        refused(me(claims), 401, "unauthenticated");
        assertThat(remembered().active()).isFalse();
    }

    @Test
    void whoComesByTokenHasNoPasswordToChange() {
        refused(
                nobody().header(
                                "Authorization",
                                "Bearer " + signed(claims(List.of("helpdesk-op")), "RS256", keys.getPrivate()))
                        .body("{\"current\":\"x\",\"new\":\"correct horse battery\"}")
                        .post("/api/v1/staff/me/password"),
                409,
                "no-password");
    }

    @Test
    void aTokenTakesOverTheAccountOfItsUserName() {
        JwtClaims claims = claims(List.of("helpdesk-lead"));
        claims.setClaim("preferred_username", "operator");
        me(claims).then().statusCode(200).body("roles", contains("supervisor"));
        assertThat(find("operator").orElseThrow().roles()).containsExactly("supervisor");
    }

    @Test
    void whereBothAreAllowedNobodyIsTwoPeople() {
        var both = new WaysIn(settings, Optional.of(true));
        assertThat(both.byPassword() && both.byToken()).isTrue();
        var signIn = new TokenSignIn(accounts, colleagues, settings, both, sources, facts, json);
        var claims = new TokenClaims(json.valueToTree(Map.of("preferred_username", "admin")));
        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> signIn.bearer(claims));
        assertThat(find("admin").orElseThrow().roles()).containsExactly("admin");
    }
}
