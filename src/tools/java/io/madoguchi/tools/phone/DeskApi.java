package io.madoguchi.tools.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The service's API as a member of staff uses it. */
public final class DeskApi {
    private final String base;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    public DeskApi(String base, String user, String password) {
        this.base = base;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /**
     * What is there.
     *
     * @throws Refused when it is not answered with a 200
     */
    public JsonNode get(String pathAndQuery) {
        return read(send(request(pathAndQuery).GET().build()));
    }

    /** Empty when there is no such thing. */
    Optional<JsonNode> find(String pathAndQuery) {
        HttpResponse<String> response = send(request(pathAndQuery).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(read(response));
    }

    /**
     * Puts what has no version.
     *
     * @throws Refused when it is not answered with a 200
     */
    public JsonNode put(String path, String body) {
        return read(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build()));
    }

    /**
     * Changes whatever the version is.
     *
     * @return what is answered; missing when that is nothing
     * @throws Refused when it is not done
     */
    public JsonNode post(String path, String body) {
        return changed(path, "POST", body);
    }

    /** As {@link #post}. */
    public JsonNode patch(String path, String body) {
        return changed(path, "PATCH", body);
    }

    /** As {@link #post}. */
    public JsonNode replace(String path, String body) {
        return changed(path, "PUT", body);
    }

    private JsonNode changed(String path, String method, String body) {
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(body))
                .build());
        return switch (response.statusCode()) {
            case 200, 201 -> parse(response);
            case 204 -> MissingNode.getInstance();
            default -> read(response);
        };
    }

    private JsonNode read(HttpResponse<String> response) {
        String where = response.request().uri().getPath();
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new Refused("The service does not let this user use " + where + " (" + response.statusCode()
                    + problem(response) + "): check --user and --password.");
        }
        if (response.statusCode() != 200) {
            throw new Refused(
                    "The service answered " + response.statusCode() + problem(response) + " at " + where + ".");
        }
        return parse(response);
    }

    /** Which problem it is, if it says so. */
    private String problem(HttpResponse<String> response) {
        try {
            String type = json.readTree(response.body()).path("type").asText("");
            return type.isEmpty() ? "" : " " + type.substring(type.lastIndexOf(':') + 1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private JsonNode parse(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new Refused("The answer at " + response.request().uri().getPath() + " is not JSON.");
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused("No answer at " + request.uri() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
