package io.madoguchi.platform.signin;

import static io.madoguchi.Api.refused;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.me;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.madoguchi.platform.access.AccessFact.SignInFailed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People change their own password, when they know it. */
@QuarkusTest
class OwnPasswordTest {
    private static final String NEXT = "staple battery horse";

    @Inject
    HeardFacts facts;

    private static Response change(String name, String body) {
        return signedIn(name, PASSWORD).body(body).post("/api/v1/staff/me/password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "auditor"})
    void theNewOneCountsAtOnceAndTheOldOneNoMore(String role) {
        String name = anAccount(role);
        change(name, "{\"current\":\"%s\",\"new\":\"%s\"}".formatted(PASSWORD, NEXT))
                .then()
                .statusCode(204);
        assertThat(me(name, PASSWORD)).isEqualTo(401);
        assertThat(me(name, NEXT)).isEqualTo(200);
    }

    @Test
    void aWrongOneChangesNothingAndIsAFailure() {
        String name = anAccount("operator");
        refused(change(name, "{\"current\":\"wrong\",\"new\":\"%s\"}".formatted(NEXT)), 403, "wrong-password");
        assertThat(facts.of(name)).containsExactly(new SignInFailed(name, "127.0.0.1"));
        assertThat(me(name, NEXT)).isEqualTo(401);
        assertThat(me(name, PASSWORD)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"new\":\"staple battery horse\"}|/current",
                "{\"current\":\"correct horse battery\"}|/new",
                "{\"current\":\"correct horse battery\",\"new\":\"short\"}|/new",
                "{\"current\":\"correct horse battery\",\"new\":\"password1234\"}|/new",
                "{\"current\":\"correct horse battery\",\"new\":\"correct horse battery\"}|/new",
                "{\"current\":\"correct horse battery\",\"new\":\"I am NAME!!!\"}|/new",
                "{\"current\":7,\"new\":\"staple battery horse\"}|/current",
            })
    void aPasswordThatIsNotGoodEnoughIsRefused(String body, String pointer) {
        String name = anAccount("operator");
        var answer = change(name, body.replace("NAME", name));
        refused(answer, 400, "invalid-input").body("errors[0].pointer", equalTo(pointer));
        assertThat(answer.asString()).doesNotContain("battery");
        assertThat(me(name, PASSWORD)).isEqualTo(200);
    }
}
