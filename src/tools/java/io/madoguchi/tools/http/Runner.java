package io.madoguchi.tools.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the requests one after the other and tells of each in a few lines. */
final class Runner {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_BODY = 500;

    private final String base;
    private final Values values;
    private final PrintWriter out;
    private final boolean quiet;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A runner.
     *
     * @param base where requests go that name only a path
     * @param quiet whether to tell only of what failed
     */
    Runner(String base, Values values, PrintWriter out, boolean quiet) {
        this.base = base;
        this.values = values;
        this.out = out;
        this.quiet = quiet;
    }

    /** Runs them all, whatever fails; answers how many failed. */
    int run(List<Step> steps) {
        int failed = 0;
        for (Step step : steps) {
            if (!succeeds(step)) {
                failed++;
            }
        }
        out.printf("%d requests, %d failed%n", steps.size(), failed);
        return failed;
    }

    private boolean succeeds(Step step) {
        var told = new ArrayList<String>();
        told.add(step.title());
        var complaints = new ArrayList<String>();
        try {
            Step filled = step.filled(values);
            URI uri = uri(filled);
            Exchange answer = send(filled, uri);
            if (step.name() != null) {
                values.remember(step.name(), answer);
            }
            told.add("  " + filled.method() + " " + pathOf(uri) + " → " + answer.status());
            shown(step, answer, told);
            complaints.addAll(complaints(step, answer));
            if (!complaints.isEmpty() && !answer.body().isBlank()) {
                complaints.add("the answer was " + shortened(answer.body()));
            }
        } catch (Values.Unknown unknown) {
            complaints.add(unknown.getMessage());
        }
        complaints.forEach(each -> told.add("  WRONG: " + each));
        if (!quiet || !complaints.isEmpty()) {
            told.forEach(out::println);
            out.println();
        }
        return complaints.isEmpty();
    }

    private List<String> complaints(Step step, Exchange answer) {
        var complaints = new ArrayList<String>();
        boolean success =
                Expectation.SUCCESS.matcher(String.valueOf(answer.status())).matches();
        if (!success && step.expected().stream().noneMatch(Expectation::isAboutStatus)) {
            complaints.add("expected success, was " + answer.status());
        }
        step.expected()
                .forEach(
                        each -> Expectation.complaint(values.fill(each), answer).ifPresent(complaints::add));
        return complaints;
    }

    private static void shown(Step step, Exchange answer, List<String> told) {
        if (!step.shown().isEmpty()) {
            told.add(step.shown().stream()
                    .map(path -> label(path) + " " + value(answer.member(path)))
                    .collect(Collectors.joining(", ", "  ", "")));
        }
    }

    private static String label(String path) {
        return path.replaceFirst("^\\$\\.", "");
    }

    private static String value(JsonNode member) {
        return member.isMissingNode() || member.isNull() ? "–" : Member.text(member);
    }

    private URI uri(Step step) {
        String url = step.url().startsWith("/") ? base + step.url() : step.url();
        try {
            return URI.create(url.replace(" ", "%20"));
        } catch (IllegalArgumentException broken) {
            throw new Values.Unknown("'" + url + "' is not a URL");
        }
    }

    private Exchange send(Step step, URI uri) {
        var sent = step.sentHeaders();
        try {
            var request = HttpRequest.newBuilder(uri)
                    .timeout(PATIENCE)
                    .method(
                            step.method(),
                            step.body().isEmpty()
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(step.body(), UTF_8));
            sent.forEach(request::header);
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
            var headers = new LinkedHashMap<String, String>();
            answer.headers().map().forEach((name, all) -> headers.put(name, String.join(", ", all)));
            return new Exchange(sent, step.body(), answer.statusCode(), headers, answer.body());
        } catch (IllegalArgumentException unfit) {
            throw new Values.Unknown("cannot be sent: " + unfit.getMessage());
        } catch (IOException e) {
            throw new Refused(
                    "No answer at " + uri.getScheme() + "://" + uri.getAuthority() + ". Is scripts/run running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }

    private static String pathOf(URI uri) {
        return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s*\\R\\s*", " ").strip();
        return line.length() <= LONGEST_BODY ? line : line.substring(0, LONGEST_BODY) + "…";
    }
}
