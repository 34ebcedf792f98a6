package io.madoguchi.access;

import static io.madoguchi.Service.as;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.madoguchi.directory.register.Register;
import io.madoguchi.platform.access.Accounts;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.ringback.RingBack;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Things at the desk that is asked about, made when they are first named, for one who might work on them. */
final class Scene {
    private static final Pattern NAMED = Pattern.compile("<([a-z-]+)>");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final AtomicInteger CATEGORIES = new AtomicInteger();

    private final Stage stage;
    private final String role;
    private final Map<String, String> made = new HashMap<>();

    /** What is made once and serves all: a desk with a call, a message, and somebody who works there. */
    record Stage(String desk, String callSid, String voicemail, String staff, ANotice notices) {}

    /** @param role of whoever is to work on it: the second line has other cases than the first */
    Scene(Stage stage, String role) {
        this.stage = stage;
        this.role = role;
    }

    /** A text with the things it names in angle brackets. */
    String named(String text) {
        return NAMED.matcher(text).replaceAll(found -> thing(found.group(1)));
    }

    /** A path with the things its variables stand for. */
    String path(Operation operation) {
        return VARIABLE.matcher(operation.path()).replaceAll(found -> variable(found, operation));
    }

    /** By what a list shows that it shows something of the desk; empty for a list that is no desk's. */
    String shown(String path) {
        return switch (path) {
            case "/api/v1/calls" -> stage.callSid;
            case "/api/v1/voicemails" -> stage.voicemail;
            case "/api/v1/staff" -> stage.staff;
            case "/api/v1/tickets" -> thing("ticket");
            case "/api/v1/callbacks" -> thing("callback");
            case "/api/v1/blocked-numbers" -> thing("block");
            case "/api/v1/notices" -> thing("notice");
            default -> throw new IllegalStateException(path);
        };
    }

    private String variable(MatchResult found, Operation operation) {
        String path = operation.path();
        return switch (found.group(1)) {
            case "desk" -> stage.desk;
            case "callSid" -> stage.callSid;
            case "prompt" -> "greeting";
            case "language" -> "ja";
            case "duty" -> "ppc_preliminary";
            case "institution" -> thing("institution");
            case "session" -> thing("session");
            case "code" -> operation.method().equals("PUT") ? thing("old-category") : "RAN-01";
            case "username" -> path.endsWith("/phone") ? thing("reachable") : stage.staff;
            case "id" -> thing(kindAt(path));
            default -> throw new IllegalStateException(found.group());
        };
    }

    private static String kindAt(String path) {
        if (path.contains("/closures/")) {
            return "closure";
        }
        if (path.contains("/exceptions/")) {
            return "exception";
        }
        if (path.contains("/institutions/{institution}")) {
            return "related-member";
        }
        if (path.contains("/duties/{duty}")) {
            return "answered-ticket";
        }
        return switch (path.split("/", -1)[3]) {
            case "tickets" -> path.contains("{session}") ? "remote-ticket" : "ticket";
            case "callbacks" -> "callback";
            case "voicemails" -> "voicemail";
            case "blocked-numbers" -> "block";
            case "institutions" -> "institution";
            case "members" -> "member";
            case "notices" -> "notice";
            case "notice-channels" -> "channel";
            default -> throw new IllegalStateException(path);
        };
    }

    private String thing(String kind) {
        String known = made.get(kind);
        if (known == null) {
            known = make(kind);
            made.put(kind, known);
        }
        return known;
    }

    private String make(String kind) {
        String desk = "/api/v1/desks/" + stage.desk;
        return switch (kind) {
            case "desk" -> stage.desk;
            case "staff" -> stage.staff;
            case "voicemail" -> stage.voicemail;
            case "new" -> Api.newCode();
            case "number" -> TestLine.freshNumber();
            case "category" -> "ACC-%02d".formatted(CATEGORIES.incrementAndGet());
            case "old-category" -> oldCategory();
            case "ticket", "another-ticket" -> ticket().id();
            case "answered-ticket" -> answered(ticket());
            case "call-of-ticket" -> call(Cases.known(thing("ticket")));
            case "remote-ticket" -> ticket().moved("supervisor", "start", "").id();
            case "session" -> session(thing("remote-ticket"));
            case "callback" ->
                RingBack.promised(ticket(), TestLine.freshNumber(), "").id();
            case "block" ->
                created("/api/v1/blocked-numbers", "{\"number\":\"<number>\",\"desk\":\"<desk>\",\"reason\":\"無言電話\"}");
            case "closure" -> created(desk + "/closures", "{\"from\":\"2099-12-24\",\"reason\":\"点検\"}");
            case "exception" ->
                created(
                        desk + "/roster/exceptions",
                        "{\"staff\":\"<staff>\",\"from\":\"2099-11-24T00:00:00Z\",\"until\":\"2099-11-26T00:00:00Z\","
                                + "\"onDuty\":false,\"reason\":\"夏季休暇\"}");
            case "channel" ->
                created(
                        "/api/v1/notice-channels",
                        "{\"kind\":\"mail\",\"target\":\"<new>@example.jp\",\"desks\":[\"<desk>\"]}");
            case "member-number" -> Register.freshNumber();
            case "member" -> Register.aMember();
            case "institution" -> Register.anInstitution();
            case "related-member" -> related(Register.aMember(), thing("institution"));
            case "reachable" -> reachable();
            case "notice" -> notice();
            default -> throw new IllegalStateException(kind);
        };
    }

    private Cases ticket() {
        return Cases.at(stage.desk, role.equals("specialist") ? "\"severity\":\"S1\"" : "\"subject\":\"試験\"");
    }

    private static String answered(Cases ticket) {
        as("supervisor")
                .header("If-Match", ticket.etag())
                .body("{\"answers\":{\"disclosed\":\"possibly\",\"wrongful_purpose\":\"possibly\"}}")
                .put(ticket.path() + "/duties/answers")
                .then()
                .statusCode(200);
        return ticket.id();
    }

    private static String call(Cases ticket) {
        String kept = "CA" + UUID.randomUUID().toString().replace("-", "");
        String other = "CA" + UUID.randomUUID().toString().replace("-", "");
        ticket.called(kept).called(other);
        return other;
    }

    private static String session(String ticket) {
        Cases at = Cases.known(ticket);
        return as("supervisor")
                .header("If-Match", at.etag())
                .body("{\"tool\":\"TeamViewer\",\"consentBy\":\"佐藤 次郎\"}")
                .post(at.path() + "/remote-sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String oldCategory() {
        String code = thing("category");
        Operation.all().stream()
                .filter(each -> each.name().equals("POST /api/v1/categories"))
                .map(each -> named(each.request().body()))
                .forEach(body ->
                        as("admin").body(body).post("/api/v1/categories").then().statusCode(201));
        return code;
    }

    private String reachable() {
        String name = Accounts.anAccount("operator", List.of(stage.desk));
        as("admin")
                .body("{\"phone\":\"" + TestLine.freshNumber() + "\"}")
                .put("/api/v1/staff/" + name + "/phone")
                .then()
                .statusCode(200);
        return name;
    }

    private static String related(String member, String institution) {
        as("admin")
                .header("If-Match", "*")
                .body("{\"relations\":[{\"role\":\"founder\",\"from\":\"2022-03-10\"}]}")
                .put("/api/v1/members/" + member + "/institutions/" + institution)
                .then()
                .statusCode(200);
        return member;
    }

    /** For those of the role at the desk. */
    private String notice() {
        var notice = ANotice.at(stage.desk, new Audience.Holders(role));
        stage.notices.owe(notice);
        String about = notice.about().id();
        Response inbox = as(role).queryParam("limit", 200).get("/api/v1/notices");
        return inbox.path("items.find { it.about.id == '" + about + "' }.id");
    }

    private String created(String path, String body) {
        return as("admin")
                .body(named(body))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
