package io.madoguchi.console.signin;

import io.madoguchi.platform.access.AccessFact.AccountChanged;
import io.madoguchi.platform.access.AccessFact.Reassigned;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Whose account is changed, disabled or given another password, roles or desks, signs in anew. */
@Singleton
class AccountListener {
    private final Sessions sessions;

    AccountListener(Sessions sessions) {
        this.sessions = sessions;
    }

    void signOut(@Observes AccountChanged change) {
        sessions.endAll(change.username());
    }

    void signOut(@Observes Reassigned change) {
        sessions.endAll(change.username());
    }
}
