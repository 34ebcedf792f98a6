package io.madoguchi.platform.witness;

import io.madoguchi.platform.access.AccessFact.AccountChanged;
import io.madoguchi.platform.access.AccessFact.AccountOpened;
import io.madoguchi.platform.access.AccessFact.AccountsSeen;
import io.madoguchi.platform.access.AccessFact.Locked;
import io.madoguchi.platform.access.AccessFact.Reassigned;
import io.madoguchi.platform.access.AccessFact.Refusal;
import io.madoguchi.platform.access.AccessFact.SignInFailed;
import io.madoguchi.platform.access.AccessFact.SignedIn;
import io.madoguchi.platform.access.AccessFact.SignedOut;
import io.madoguchi.platform.access.AccessFact.TokenOfAnother;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.audit.AuditTrail;
import io.madoguchi.platform.audit.Deed;
import io.madoguchi.platform.limit.ClientAddress;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** What happens at the entrance stands in the trail, too. */
@Singleton
class EntranceListener {
    /** Nobody asked for it: the service did it by itself. */
    private static final String SERVICE = "madoguchi";

    private static final String ACCOUNT = "account";

    private final AuditTrail trail;
    private final AuditSubject subject;
    private final Refusals refusals;
    private final RefusalSweep sweep;
    private final ClientAddress client;

    EntranceListener(
            AuditTrail trail, AuditSubject subject, Refusals refusals, RefusalSweep sweep, ClientAddress client) {
        this.trail = trail;
        this.subject = subject;
        this.refusals = refusals;
        this.sweep = sweep;
        this.client = client;
    }

    void count(@Observes Refusal refusal) {
        String username = refusal.username();
        List<String> about = username == null ? List.of() : List.of(ACCOUNT + ":" + username);
        refusals.add(new Deed(Refusals.NOBODY, "", action(refusal), null, about, null, refusal.source(), null));
    }

    void signedIn(@Observes SignedIn begun) {
        trail.note(begun.username(), client.ofThePresent(), "console sign-in", ACCOUNT + ":" + begun.username());
    }

    void signedOut(@Observes SignedOut ended) {
        trail.note(ended.username(), client.ofThePresent(), "console sign-out", ACCOUNT + ":" + ended.username());
    }

    void opened(@Observes AccountOpened account) {
        trail.note(SERVICE, client.ofThePresent(), "account opened", ACCOUNT + ":" + account.username());
    }

    void reassigned(@Observes Reassigned account) {
        trail.note(SERVICE, client.ofThePresent(), "rights changed by token", ACCOUNT + ":" + account.username());
    }

    void name(@Observes AccountChanged change) {
        subject.is(ACCOUNT, change.username());
    }

    void name(@Observes AccountsSeen seen) {
        subject.are(ACCOUNT, seen.usernames());
    }

    void tellTheRest(@Observes ShutdownEvent stopping) {
        sweep.finish();
    }

    private static String action(Refusal refusal) {
        return switch (refusal) {
            case SignInFailed failed -> "sign-in refused";
            case Locked locked -> "account locked";
            case TokenOfAnother another -> "token of another person refused";
        };
    }
}
