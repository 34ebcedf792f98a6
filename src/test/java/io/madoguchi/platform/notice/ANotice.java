package io.madoguchi.platform.notice;

import io.madoguchi.core.Transactions;
import io.madoguchi.directory.hours.HoursFixture;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Notices of tests: a callback that was tried in vain, each for another case. */
@Singleton
public class ANotice {
    private static final AtomicInteger CASES = new AtomicInteger();

    private final Notices notices;

    ANotice(Notices notices) {
        this.notices = notices;
    }

    /** One that no other is like, for that audience. */
    public static Notice at(String desk, Audience audience) {
        String ticket = newCase();
        return notice("callback-exhausted", desk, audience, ticket, values(ticket));
    }

    /** One for supervisors that may be unreadable. */
    static Notice of(String kind, String desk, Map<String, Value> values) {
        return notice(kind, desk, Audience.supervisors(), newCase(), values);
    }

    static Map<String, Value> values(String ticket) {
        return Map.of("ticket", new Value.Ticket(ticket), "outcome", new Value.Word("outcome.busy"));
    }

    static String newCase() {
        return "E261124-%04d".formatted(CASES.incrementAndGet());
    }

    private static Notice notice(
            String kind, String desk, Audience audience, String ticket, Map<String, Value> values) {
        return new Notice(
                kind,
                new Notice.At(UUID.randomUUID(), desk, "試験窓口", "Test desk", HoursFixture.TOKYO),
                audience,
                new Notice.About("ticket", ticket, "/api/v1/tickets/" + ticket),
                values,
                UUID.randomUUID().toString());
    }

    public static Notice at(String desk) {
        return at(desk, Audience.supervisors());
    }

    public boolean owe(Notice notice) {
        return Transactions.inOne(() -> notices.owe(notice));
    }

    /** Owes one to the supervisors of a desk, and says about which case it is. */
    public String owed(String desk) {
        Notice notice = at(desk);
        owe(notice);
        return notice.about().id();
    }
}
