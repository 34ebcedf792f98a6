package io.madoguchi.platform.signin;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.madoguchi.platform.access.AccessFact.TokenOfAnother;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an identity provider is given, its tokens open the doors, and passwords of ours no longer do. */
@QuarkusTest
@TestProfile(WithTestIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenSignInTest {
    @Inject
    Colleagues colleagues;

    @Inject
    EntityManager database;

    @Inject
    HeardFacts heard;

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
        claims.setSubject("subject of " + name);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("preferred_username", name);
        claims.setClaim("name", "田中 花子");
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setClaim("helpdesk", Map.of("desks", List.of("emergency")));
        return claims;
    }

    private String signed(JwtClaims claims) {
        return TestToken.BY_THE_PROVIDER.of(claims, keys);
    }

    private Response ask(JwtClaims claims, String path) {
        return bearer(signed(claims), path);
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

    /** TokenTableTest has those that no provider of ours made. */
    @ParameterizedTest
    @CsvSource({"preferred_username,", "preferred_username, me", "preferred_username, 田中", "sub, ' '", "sub, 田中"})
    void aTokenThatDoesNotSayWhoItIsIsRefused(String claim, @Nullable String said) {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        claims.setClaim(claim, said);
        refused(me(claims), 401, "unauthenticated").header("WWW-Authenticate", "Bearer realm=\"madoguchi\"");
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
        admin.setSubject("subject of token-admin");
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
        admin.setSubject("subject of token-admin");
        nobody().header("Authorization", "Bearer " + signed(admin))
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
                nobody().header("Authorization", "Bearer " + signed(claims(List.of("helpdesk-op"))))
                        .body("{\"current\":\"x\",\"new\":\"correct horse battery\"}")
                        .post("/api/v1/staff/me/password"),
                409,
                "no-password");
    }

    /** A name may be given to somebody else, a subject never (OpenID Connect Core 1.0, section 5.7). */
    @Test
    void whoComesUnderTheNameOfAnotherIsRefused() {
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
        JwtClaims another = claims(List.of("helpdesk-lead"));
        another.setSubject("somebody else");
        another.setClaim("name", "別人");
        heard.forget();
        refused(me(another), 401, "unauthenticated");
        refused(me(another), 401, "unauthenticated");
        assertThat(remembered().displayName()).isEqualTo("田中 花子");
        assertThat(remembered().roles()).containsExactly("operator");
        assertThat(heard.of(name)).as("written down once").singleElement().isInstanceOf(TokenOfAnother.class);
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
    }

    /** Their cases, telephone and desks hang on the name they came under first. */
    @Test
    void whoIsCalledSomethingElseThereStaysWhoTheyAre() {
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
        JwtClaims renamed = claims(List.of("helpdesk-op"));
        renamed.setClaim("preferred_username", newCode());
        renamed.setClaim("name", "鈴木 花子");
        me(renamed).then().statusCode(200).body("username", equalTo(name)).body("displayName", equalTo("鈴木 花子"));
    }

    /** Accounts of before we asked for it. */
    @Test
    void anAccountThatIsNobodysYetIsTheFirstOnes() {
        me(claims(List.of("helpdesk-op"))).then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "update staff set issuer = null, subject = null where username = :name")
                        .setParameter("name", name)
                        .executeUpdate());
        JwtClaims first = claims(List.of("helpdesk-op"));
        first.setSubject("the first to come");
        me(first).then().statusCode(200).body("username", equalTo(name));
        refused(me(claims(List.of("helpdesk-op"))), 401, "unauthenticated");
    }

    @Test
    void aTokenNeverTouchesAnAccountWithAPassword() {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        claims.setClaim("preferred_username", "admin");
        heard.forget();
        refused(me(claims), 401, "unauthenticated");
        assertThat(find("admin").orElseThrow().roles()).containsExactly("admin");
        assertThat(heard.of("admin")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anAdministratorLeavesAnAccountToTheProvider() {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        claims.setClaim("preferred_username", "specialist");
        refused(me(claims), 401, "unauthenticated");
        JwtClaims admin = claims(List.of("it"));
        admin.setClaim("preferred_username", "token-admin");
        admin.setSubject("subject of token-admin");
        change(admin, "specialist", "{\"local\":true}").then().statusCode(400);
        change(admin, "specialist", "{\"local\":false}").then().statusCode(200).body("local", equalTo(false));
        me(claims).then().statusCode(200).body("username", equalTo("specialist"));
        refused(change(admin, "admin", "{\"local\":false}"), 409, "last-admin");
    }

    private Response change(JwtClaims by, String username, String edit) {
        return nobody().header("Authorization", "Bearer " + signed(by))
                .header("If-Match", "*")
                .body(edit)
                .patch("/api/v1/staff/" + username);
    }

    @Test
    void oneTokenOpensOneAccountHoweverManyAskAtOnce() {
        JwtClaims claims = claims(List.of("helpdesk-op"));
        assertThat(together(8, () -> me(claims).statusCode())).containsOnly(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example.jp, true",
        "http://localhost:8180/realms/x, true",
        "http://127.0.0.1:8180, true",
        "http://[::1]:8180, true",
        "http://id.example.jp, false",
        "http://localhost.example.jp, false",
        "http://127.0.0.1.example.jp, false",
        "ftp://id.example.jp, false",
        "id.example.jp, false"
    })
    void anIssuerIsAskedOverTlsUnlessItIsThisMachine(String address, boolean believed) {
        TokenSettings asked = new SmallRyeConfigBuilder()
                .withMapping(TokenSettings.class)
                .withDefaultValue("madoguchi.oidc.issuer", address)
                .build()
                .getConfigMapping(TokenSettings.class);
        if (believed) {
            assertThat(new TokenIssuer(asked)).isNotNull();
        } else {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new TokenIssuer(asked))
                    .withMessageContaining("MADOGUCHI_OIDC_ISSUER");
        }
    }
}
