package io.madoguchi.console.page;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebJarsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webjars/htmx.org/2.0.10/package.json",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/webjars/chart.js/",
                "/webjars/",
                "/webjars",
                "/%77ebjars/htmx.org/2.0.10/package.json",
                "/console/../webjars/htmx.org/2.0.10/package.json",
                "//webjars/htmx.org/2.0.10/package.json",
                "/./webjars/htmx.org/2.0.10/package.json"
            })
    void ofTheJarsOfLibrariesNothingIsServed(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }
}
