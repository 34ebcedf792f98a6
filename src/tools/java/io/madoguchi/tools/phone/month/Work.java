package io.madoguchi.tools.phone.month;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.DeskApi;
import io.madoguchi.tools.phone.call.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What people at the desks do: a first-line operator takes calls down, helps and rings back, a specialist takes the grave
 * ones over and sees to the duties. Mostly in time, sometimes not.
 */
final class Work {
    private static final String TICKETS = "/api/v1/tickets/";

    private final Agenda agenda;
    private final Hours hours;
    private final DeskApi operator;
    private final DeskApi specialist;
    private final List<String> institutions;
    private final RandomGenerator random;

    Work(
            Agenda agenda,
            Hours hours,
            DeskApi operator,
            DeskApi specialist,
            List<String> institutions,
            RandomGenerator random) {
        this.agenda = agenda;
        this.hours = hours;
        this.operator = operator;
        this.specialist = specialist;
        this.institutions = institutions;
        this.random = random;
    }

    /** A call is over; what is left to do about it is put on the agenda. */
    void follow(Desk desk, JsonNode call) {
        String ticket = call.path("ticketId").asText("");
        if (ticket.isEmpty()) {
            return;
        }
        switch (call.path("outcome").asText()) {
            case "answered" -> later(desk, minutes(0, 3), () -> begin(desk, ticket, "first_contact"));
            case "voicemail", "callback_requested", "abandoned", "failed" -> {
                later(desk, minutes(2, 50), () -> ringBack(desk));
                later(desk, minutes(300, 600), () -> giveUp(ticket));
            }
            default -> {}
        }
    }

    /** Nobody can ring back who hung up during the greeting, or withheld their number. */
    private void giveUp(String ticket) {
        if (operator.get(TICKETS + ticket).path("state").asText().equals("new")) {
            operator.post(TICKETS + ticket + "/start", "");
            resolve(operator, ticket, "unreachable");
        }
    }

    /** Whoever has waited for longest to be rung back. */
    private void ringBack(Desk desk) {
        JsonNode next = operator.post("/api/v1/callbacks/next", "{\"desk\":\"" + Hours.code(desk) + "\"}");
        if (next.isMissingNode()) {
            return;
        }
        String callback = "/api/v1/callbacks/" + next.path("id").asText();
        operator.post(callback + "/dial", "{}");
        agenda.add(agenda.now().plus(minutes(1, 8)), () -> {
            int luck = random.nextInt(100);
            String outcome = luck < 74 ? "reached" : luck < 92 ? "no_answer" : "busy";
            JsonNode after = operator.post(callback + "/outcome", "{\"outcome\":\"" + outcome + "\"}");
            if (outcome.equals("reached")) {
                begin(desk, next.path("ticketId").asText(), "later_contact");
            } else if (after.path("state").asText().equals("queued")) {
                agenda.add(Instant.parse(after.path("notBefore").asText()).plus(minutes(1, 20)), () -> ringBack(desk));
            }
        });
    }

    private void begin(Desk desk, String ticket, String resolution) {
        JsonNode standing = operator.get(TICKETS + ticket);
        String state = standing.path("state").asText();
        if (state.equals("new")) {
            operator.post(TICKETS + ticket + "/start", "");
        }
        if (state.equals("waiting_caller")) {
            operator.post(TICKETS + ticket + "/resume", "{}");
            later(desk, minutes(5, 60), () -> resolve(operator, ticket, "later_contact"));
        } else if (standing.path("category").asText().equals("UND-01")) {
            takeDown(desk, ticket, resolution);
        }
    }

    private void takeDown(Desk desk, String ticket, String resolution) {
        if (random.nextInt(10) < 8) {
            String institution = institutions.get(random.nextInt(institutions.size()));
            operator.post(TICKETS + ticket + "/verify", """
                    {"institutionId":"%s","relation":"staff"}""".formatted(institution));
        }
        Incident incident = Incident.at(desk, random);
        JsonNode filled = operator.patch(TICKETS + ticket, """
                {"subject":"%s","category":"%s","patientCareAffected":%s}""".formatted(
                incident.subject(), incident.category(), incident.category().equals("RAN-01")));
        if (filled.path("state").asText().equals("second_line")) {
            takeOver(desk, ticket, incident);
        } else {
            goOn(desk, ticket, incident, resolution);
        }
    }

    private void goOn(Desk desk, String ticket, Incident incident, String resolution) {
        int turn = random.nextInt(100);
        if (incident.grave()) {
            later(desk, minutes(4, 25), () -> escalate(desk, ticket, incident));
        } else if (turn < 72) {
            later(desk, minutes(0, 12), () -> resolve(operator, ticket, resolution));
        } else {
            later(desk, minutes(5, 30), () -> {
                operator.post(TICKETS + ticket + "/wait", "{\"reason\":\"業者の回答を待って折り返すとのこと\"}");
                later(desk, Duration.ofHours(random.nextInt(3, 60)), () -> begin(desk, ticket, "later_contact"));
            });
        }
        if (incident.isLeak() && !incident.grave()) {
            later(desk, minutes(10, 40), () -> duties(desk, operator, ticket, false));
        }
    }

    private void escalate(Desk desk, String ticket, Incident incident) {
        operator.post(TICKETS + ticket + "/escalate", "{\"reason\":\"一次では判断できない\"}");
        takeOver(desk, ticket, incident);
    }

    private void takeOver(Desk desk, String ticket, Incident incident) {
        later(desk, minutes(2, random.nextInt(10) == 0 ? 90 : 14), () -> {
            specialist.post(TICKETS + ticket + "/start", "");
            later(
                    desk,
                    minutes(20, 90),
                    () -> duties(desk, specialist, ticket, incident.category().equals("RAN-01")));
            Duration work =
                    Duration.ofHours(random.nextInt(2, incident.category().equals("RAN-01") ? 120 : 48));
            later(desk, work, () -> resolve(specialist, ticket, "second_line"));
        });
    }

    private void resolve(DeskApi by, String ticket, String how) {
        by.post(TICKETS + ticket + "/resolve", "{\"resolution\":\"" + how + "\",\"reason\":\"対応を終えた\"}");
    }

    /** What the institution must do is asked, and what it says it has done is noted. */
    private void duties(Desk desk, DeskApi by, String ticket, boolean attack) {
        String path = TICKETS + ticket + "/duties";
        String yes = attack ? "yes" : "no";
        JsonNode sheet = by.replace(path + "/answers", """
                {"answers":{"disclosed":"possibly","sensitive":"yes","wrongful_purpose":"%s","attack":"%s","insured":"no"}}""".formatted(attack ? "possibly" : "no", yes));
        for (JsonNode duty : sheet.path("duties")) {
            if (random.nextInt(10) > 0) {
                String done = path + "/" + duty.path("duty").asText() + "/done";
                later(desk, Duration.ofHours(random.nextInt(3, 100)), () -> by.post(done, "{\"reference\":\"電話で確認\"}"));
            }
        }
    }

    private void later(Desk desk, Duration after, Runnable what) {
        Instant at = hours.staffed(desk, agenda.now().plus(after), minutes(1, 60));
        agenda.add(at, what);
    }

    private Duration minutes(int from, int to) {
        return Duration.ofSeconds(random.nextLong(from * 60L, to * 60L));
    }
}
