package io.madoguchi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * Writes down every answer of the API that any test is given, one JSON object a line; scripts/contract holds each against the
 * published contract.
 */
public class AnswerRecorder implements QuarkusTestBeforeEachCallback, Filter {
    private static final Path ANSWERS = Path.of("target/answers.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith("/api/v1/") || path.startsWith("/dev/") || path.startsWith("/twilio/")) {
            write(request.getMethod(), path, answer);
        }
        return answer;
    }

    private static void write(String method, String path, Response answer) {
        var line = new LinkedHashMap<String, Object>();
        line.put("method", method);
        line.put("path", path);
        line.put("status", answer.statusCode());
        line.put("type", answer.contentType());
        line.put("body", answer.contentType().contains("json") ? answer.asString() : "");
        try {
            synchronized (JSON) {
                Files.write(ANSWERS, (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8), CREATE, APPEND);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
