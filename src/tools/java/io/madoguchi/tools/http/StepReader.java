package io.madoguchi.tools.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands between two separators, line by line: comments and variables, a request line, headers, a body. */
final class StepReader {
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|//)\\s*(.*)");
    private static final Pattern TAG = Pattern.compile("@(name|expect|show)\\s+(.+)");
    private static final Pattern VARIABLE = Pattern.compile("\\s*@([^\\s=]+)\\s*=\\s*(.*)");
    private static final Pattern REQUEST =
            Pattern.compile("(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\\s+)?(\\S.*?)(?:\\s+HTTP/[\\d.]+)?\\s*");
    private static final Pattern URL = Pattern.compile("(?:https?://|/|\\{\\{).*");
    private static final Pattern HEADER = Pattern.compile("([^\\s:]+)\\s*:\\s*(.*)");

    private final String title;
    private final Map<String, String> variables;
    private final List<String> expected = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<Step.Header> headers = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private @Nullable String name;
    private @Nullable String method;
    private String url = "";
    private boolean inBody;

    StepReader(String title, Map<String, String> variables) {
        this.title = title;
        this.variables = variables;
    }

    void read(String line, int number) {
        Matcher comment = COMMENT.matcher(line);
        Matcher variable = VARIABLE.matcher(line);
        if (inBody) {
            body.append(line).append('\n');
        } else if (line.isBlank()) {
            inBody = method != null;
        } else if (comment.matches()) {
            tag(comment.group(1).strip());
        } else if (method != null) {
            header(line, number);
        } else if (variable.matches()) {
            variables.put(variable.group(1), variable.group(2).strip());
        } else {
            request(line, number);
        }
    }

    /** The request that was read; none between two separators that have only comments and variables between them. */
    Optional<Step> end() {
        if (method == null) {
            return Optional.empty();
        }
        String called = !title.isEmpty() ? title : name != null ? name : method + " " + url;
        return Optional.of(
                new Step(called, name, method, url, headers, body.toString().strip(), expected, shown));
    }

    private void tag(String comment) {
        Matcher tag = TAG.matcher(comment);
        if (tag.matches()) {
            String value = tag.group(2).strip();
            switch (tag.group(1)) {
                case "name" -> name = value;
                case "expect" -> expected.add(value);
                default ->
                    Arrays.stream(value.split(",", -1)).map(String::strip).forEach(shown::add);
            }
        }
    }

    private void request(String line, int number) {
        Matcher request = REQUEST.matcher(line.strip());
        if (!request.matches() || !URL.matcher(request.group(2)).matches()) {
            throw new Refused("Line " + number + " is no request such as GET {{base}}/api/v1/desks: " + line);
        }
        method = request.group(1) == null ? "GET" : request.group(1);
        url = request.group(2);
    }

    /** A long query may go on in lines of its own, each with its ? or &. */
    private void header(String line, int number) {
        String text = line.strip();
        Matcher header = HEADER.matcher(text);
        if (headers.isEmpty() && (text.startsWith("?") || text.startsWith("&"))) {
            url += text;
        } else if (header.matches()) {
            headers.add(new Step.Header(header.group(1), header.group(2).strip()));
        } else {
            throw new Refused("Line " + number + " is no header; a blank line begins the body: " + line);
        }
    }
}
