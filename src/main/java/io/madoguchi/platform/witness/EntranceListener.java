package io.madoguchi.platform.witness;

import io.madoguchi.platform.access.AccessFact.AccountChanged;
import io.madoguchi.platform.access.AccessFact.Locked;
import io.madoguchi.platform.access.AccessFact.Refusal;
import io.madoguchi.platform.access.AccessFact.SignInFailed;
import io.madoguchi.platform.access.AccessFact.TokenOfAnother;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.audit.AuditTrail;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What happens at the entrance stands in the trail, too. */
@Singleton
class EntranceListener {
    /** Whoever could not enter did not show to be anybody. */
    private static final String NOBODY = "-";

    private static final String ACCOUNT = "account";

    private final AuditTrail trail;
    private final AuditSubject subject;

    EntranceListener(AuditTrail trail, AuditSubject subject) {
        this.trail = trail;
        this.subject = subject;
    }

    void writeDown(@Observes Refusal refusal) {
        String username = refusal.username();
        String[] about = username == null ? new String[0] : new String[] {ACCOUNT + ":" + username};
        trail.note(NOBODY, refusal.source(), action(refusal), about);
    }

    void name(@Observes AccountChanged change) {
        subject.is(ACCOUNT, change.username());
    }

    private static String action(Refusal refusal) {
        return switch (refusal) {
            case SignInFailed failed -> "sign-in refused";
            case Locked locked -> "account locked";
            case TokenOfAnother another -> "token of another person refused";
        };
    }
}
