package io.madoguchi.platform.signin;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.change;
import static io.madoguchi.platform.access.Accounts.me;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.AccessFact.Locked;
import io.madoguchi.platform.access.AccessFact.SignInFailed;
import io.madoguchi.platform.access.Attempts;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Entrances;
import io.madoguchi.platform.access.PasswordHashing;
import io.madoguchi.platform.access.StaffAccounts;
import io.madoguchi.platform.access.TooManyAttempts;
import io.madoguchi.platform.limit.ClientAddress;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.platform.witness.Told;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guessing passwords does not pay, and tells nothing; who knows theirs hardly notices. */
@QuarkusTest
class PasswordSignInTest {
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    @Inject
    WaysIn ways;

    @Inject
    HeardFacts facts;

    @Inject
    EntityManager database;

    @Inject
    AttemptsSweep sweep;

    @Inject
    StaffAccounts accounts;

    @Inject
    Colleagues colleagues;

    @Inject
    Attempts attempts;

    @Inject
    ClientAddress clients;

    @Inject
    PasswordHashing hashing;

    @Inject
    Vault vault;

    @Inject
    Event<AccessFact> announced;

    @Inject
    Clock clock;

    /** Fails so often, waiting out every pause, and answers when the last failure was. */
    private static Instant fail(String name, int times) {
        for (int each = 1; each <= times; each++) {
            at(turn(each), () -> assertThat(me(name, "wrong")).isEqualTo(401));
        }
        return START.plusSeconds(20L * times);
    }

    private static String turn(int number) {
        return START.plusSeconds(20L * number).toString();
    }

    private static Response ask(String name, String password) {
        return signedIn(name, password).get("/api/v1/staff/me");
    }

    @Test
    void theFifthFailureSlowsDown() {
        String name = anAccount("operator");
        fail(name, 7);
        at(turn(8), () -> {
            assertThat(me(name, "wrong")).isEqualTo(401);
            refused(ask(name, PASSWORD), 429, "too-many-attempts").header("Retry-After", oneOf("6", "7", "8"));
        });
        at(
                START.plusSeconds(8 * 20 + 10).toString(),
                () -> assertThat(me(name, PASSWORD)).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTenthFailureLocksWhetherThereIsSuchAnAccountOrNot(boolean exists) {
        String name = exists ? anAccount("operator") : newCode();
        Instant tenth = fail(name, 10);
        at(tenth.plusSeconds(60).toString(), () -> {
            refused(ask(name, PASSWORD), 429, "too-many-attempts").header("Retry-After", oneOf("839", "840", "841"));
            refused(ask(name, "wrong"), 429, "too-many-attempts");
        });
        at(
                tenth.plusSeconds(901).toString(),
                () -> assertThat(me(name, PASSWORD)).isEqualTo(exists ? 200 : 401));
    }

    @Test
    void aSuccessStartsTheCountAnew() {
        String name = anAccount("operator");
        for (int round = 0; round < 4; round++) {
            fail(name, 4);
            at(turn(5), () -> assertThat(me(name, PASSWORD)).isEqualTo(200));
        }
    }

    @Test
    void anAdministratorSeesTheLockAndOpensIt() {
        String name = anAccount("aa-" + newCode(), "operator"); // among the first of the list
        Instant tenth = fail(name, 10);
        at(tenth.plusSeconds(1).toString(), () -> {
            as("admin").get("/api/v1/staff/" + name).then().body("lockedUntil", notNullValue());
            as("supervisor")
                    .get("/api/v1/staff?limit=200")
                    .then()
                    .body("items.find { it.username == '%s' }.lockedUntil".formatted(name), notNullValue());
            change(name, "{\"locked\":false}").then().statusCode(200).body("lockedUntil", nullValue());
            assertThat(me(name, PASSWORD)).isEqualTo(200);
        });
    }

    @Test
    void whatWasVerifiedBeforeDoesNotOpenALockedAccount() {
        String name = anAccount("operator");
        at(turn(0), () -> assertThat(me(name, PASSWORD)).isEqualTo(200));
        Instant tenth = fail(name, 10);
        at(
                tenth.plusSeconds(1).toString(),
                () -> assertThat(me(name, PASSWORD))
                        .as("else a right guess would show")
                        .isEqualTo(429));
    }

    /** A replica that was just started, or another one. */
    private PasswordCheck anotherReplica() {
        return new PasswordCheck(
                accounts,
                colleagues,
                attempts,
                new Entrances(vault, clock),
                new Sources(clients, 5, 0.001, clock),
                new VerifiedPasswords(clock),
                hashing,
                ways,
                announced);
    }

    @Test
    void whoeverSharesAnAddressWithAGuesserGoesOnWorking() {
        String name = anAccount("operator");
        String colleague = anAccount("operator");
        String office = aSource();
        var check = anotherReplica();
        at(turn(0), () -> {
            assertThat(check.check(name, PASSWORD, office)).isPresent();
            for (int each = 0; each < 5; each++) {
                assertThat(check.check(newCode(), "wrong", office)).isEmpty();
            }
            assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> check.check(colleague, PASSWORD, office));
            assertThat(check.check(name, PASSWORD, office)).isPresent();
        });
        at(turn(30), () -> {
            assertThat(check.check(name, PASSWORD, office))
                    .as("verified anew after five minutes")
                    .isPresent();
            for (int each = 0; each < 5; each++) {
                assertThat(check.check(name, "wrong", office)).isEmpty();
            }
            assertThatExceptionOfType(TooManyAttempts.class)
                    .as("guesses of this name are counted as ever")
                    .isThrownBy(() -> check.check(name, "wrong", office));
        });
    }

    @Test
    void guessesFromElsewhereDoNotLockOutWhoEnteredLately() {
        String name = anAccount("operator");
        String office = aSource();
        at(
                turn(0),
                () -> assertThat(anotherReplica().check(name, PASSWORD, office)).isPresent());
        Instant tenth = fail(name, 10);
        at(tenth.plusSeconds(1).toString(), () -> {
            assertThat(me(name, PASSWORD)).as("locked elsewhere").isEqualTo(429);
            assertThat(anotherReplica().check(name, PASSWORD, office))
                    .as("on a replica that was started since")
                    .isPresent();
        });
        at(tenth.plusSeconds(60).toString(), () -> {
            assertThat(me(name, PASSWORD)).as("still locked elsewhere").isEqualTo(429);
            for (int each = 0; each < 5; each++) {
                assertThat(anotherReplica().check(name, "wrong", office)).isEmpty();
            }
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> anotherReplica().check(name, PASSWORD, office));
        });
        change(name, "{\"locked\":false}").then().statusCode(200);
        assertThat(me(name, PASSWORD)).as("an administrator opens every lock").isEqualTo(200);
        at(
                tenth.plusSeconds(61).toString(),
                () -> assertThat(anotherReplica().check(name, PASSWORD, office)).isPresent());
    }

    @Test
    void oneGuessAfterALockDoesNotLockAgain() {
        String name = anAccount("operator");
        Instant tenth = fail(name, 10);
        for (int quarter = 1; quarter < 5; quarter++) {
            at(tenth.plusSeconds(901L * quarter).toString(), () -> {
                assertThat(me(name, "wrong")).isEqualTo(401);
                assertThat(me(name, PASSWORD)).isEqualTo(200);
            });
            at(
                    tenth.plusSeconds(901L * quarter + 1).toString(),
                    () -> assertThat(me(name, "wrong")).isEqualTo(401));
        }
    }

    @Test
    void ofManyNamesTriedAtOneMomentNoMoreAreLookedAtThanTheSourceMayFail() {
        var check = anotherReplica();
        String source = aSource();
        List<String> answers = together(60, () -> {
            try {
                return check.check(newCode(), "wrong", source).isEmpty() ? "wrong" : "right";
            } catch (Rejected refused) {
                return refused.type();
            }
        });
        assertThat(answers).isSubsetOf("wrong", "too-many-attempts", "sign-in-busy");
        assertThat(answers.stream().filter("wrong"::equals)).hasSizeBetween(1, 5);
    }

    @Test
    void whenManyPasswordsAreBeingCheckedStrangersAreToldToComeBackAndOthersAreNot() throws Exception {
        String name = anAccount("operator");
        String stranger = anAccount("operator");
        String office = aSource();
        assertThat(anotherReplica().check(name, PASSWORD, office)).isPresent();
        List<PasswordHashing.Place> taken = new ArrayList<>();
        try {
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> {
                while (taken.size() < 1000) {
                    taken.add(hashing.place(false));
                }
            });
            refused(ask(stranger, PASSWORD), 503, "sign-in-busy").header("Retry-After", "2");
            given().redirects()
                    .follow(false)
                    .header("Sec-Fetch-Site", "same-origin")
                    .formParam("username", stranger)
                    .formParam("password", PASSWORD)
                    .post("/console/sign-in")
                    .then()
                    .statusCode(503);
            assertThat(anotherReplica().check(name, PASSWORD, office)).isPresent();
        } finally {
            taken.forEach(PasswordHashing.Place::close);
        }
        assertThat(me(stranger, PASSWORD)).isEqualTo(200);
    }

    private static String aSource() {
        return "source " + newCode();
    }

    @Test
    void aNameInJapaneseIsNobodys() {
        assertThat(me("田中", "wrong")).isEqualTo(401);
    }

    @Test
    void manyGuessesAtOneMomentAreNoMoreThanFive() {
        String name = anAccount("operator");
        var answers = new ArrayList<Integer>();
        at(turn(1), () -> answers.addAll(together(12, () -> me(name, newCode()))));
        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(each -> each == 401).count()).isBetween(5L, 9L);
    }

    @Test
    void manyFirstRequestsAtOneMomentAllEnter() {
        String name = anAccount("operator");
        assertThat(together(12, () -> me(name, PASSWORD))).containsOnly(200);
    }

    @Test
    void anotherReplicaMayChangeThePassword() {
        String name = anAccount("operator");
        assertThat(me(name, PASSWORD)).isEqualTo(200);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE staff SET password_hash = (SELECT password_hash FROM staff WHERE username = 'operator') WHERE username = :name")
                        .setParameter("name", name)
                        .executeUpdate());
        assertThat(me(name, PASSWORD)).isEqualTo(401);
        assertThat(me(name, io.madoguchi.Service.PASSWORD)).isEqualTo(200);
    }

    @Test
    void everyFailureIsAnnouncedAndSoIsTheLock() {
        String name = anAccount("operator");
        fail(name, 10);
        assertThat(facts.of(name))
                .hasSize(11)
                .containsOnlyOnce(new Locked(name, "127.0.0.1"))
                .last()
                .isInstanceOf(Locked.class);
        assertThat(facts.of(name).getFirst()).isEqualTo(new SignInFailed(name, "127.0.0.1"));
    }

    @Test
    void everyFailureAndTheLockStandInTheAuditTrail() {
        String name = anAccount("operator");
        fail(name, 10);
        var told = Told.of("account:" + name);
        assertThat(told.<List<String>>path("items.action"))
                .as("repetitions are told later, together")
                .containsExactlyInAnyOrder("account locked", "sign-in refused", "POST /api/v1/staff");
        told.then()
                .body("items[0].actor", equalTo("-"))
                .body("items[0].source", equalTo("127.0.0.1"))
                .body("items[2].actor", equalTo("admin"));
    }

    @Test
    void aNameNoAccountHasIsNotAnnouncedForItMayBeAPassword() {
        facts.forget();
        assertThat(me("my-secret-password", "oops")).isEqualTo(401);
        assertThat(facts.of(null)).containsExactly(new SignInFailed(null, "127.0.0.1"));
        List<?> names = database.createNativeQuery("SELECT name_index FROM sign_in_attempt")
                .getResultList();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat((String) name).matches("[0-9a-f]{32}"));
    }

    @Test
    void failuresAreForgottenAfterADay() {
        String name = newCode();
        Instant tenth = fail(name, 10);
        at(tenth.plusSeconds(86_390).toString(), sweep::work);
        at(tenth.plusSeconds(60).toString(), () -> assertThat(me(name, "wrong")).isEqualTo(429));
        at(tenth.plusSeconds(86_401).toString(), sweep::work);
        at(tenth.plusSeconds(60).toString(), () -> assertThat(me(name, "wrong")).isEqualTo(401));
    }
}
