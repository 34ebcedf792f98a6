package io.madoguchi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What production shows to whom: the public port the API and the console, the management port health and metrics. */
@QuarkusTest
@TestProfile(ManagementPortTest.Production.class)
class ManagementPortTest {
    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    URI management;

    /** The profile of production, with what an installation must say. */
    public static class Production implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "prod";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            var said = new HashMap<String, String>();
            said.put("madoguchi.keys.generate", "true");
            said.put("madoguchi.data", "target/test-data");
            said.put("madoguchi.twilio.account-sid", "AC00000000000000000000000000000001");
            said.put("madoguchi.twilio.auth-token", "0123456789abcdef0123456789abcdef");
            said.put("quarkus.management.test-port", "0");
            said.put("quarkus.scheduler.enabled", "false");
            said.put("quarkus.log.console.json.enabled", "false");
            return said;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/well",
                "/q/metrics",
                "/q/openapi",
                "/q/openapi?format=json",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/arc",
                "/q/dev-ui",
                "/webjars/htmx.org/2.0.10/package.json"
            })
    void thePublicPortShowsNothingOfIt(String path) {
        given().get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/health/well"})
    void healthIsAskedAtTheManagementPort(String path) {
        assertThat(management.getPort()).isNotEqualTo(io.restassured.RestAssured.port);
        given().get(management.resolve(path)).then().statusCode(200);
    }

    @Test
    void soAreMetricsAndNothingOfTheApi() {
        given().get(management.resolve("/q/metrics")).then().statusCode(200).body(containsString("jvm_memory_used"));
        for (String path : new String[] {"/api/v1/desks", "/console", "/q/openapi", "/q/swagger-ui/"}) {
            given().redirects()
                    .follow(false)
                    .get(management.resolve(path))
                    .then()
                    .statusCode(404);
        }
    }
}
