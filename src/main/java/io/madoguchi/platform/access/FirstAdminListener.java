package io.madoguchi.platform.access;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the account {@code admin} on an installation that has none, when {@code MADOGUCHI_ADMIN_PASSWORD} is given. */
@ApplicationScoped
class FirstAdminListener {
    private static final String USERNAME = "admin";

    private final StaffAccounts accounts;
    private final Event<AccessFact> facts;
    private final Optional<String> password;

    FirstAdminListener(
            StaffAccounts accounts,
            Event<AccessFact> facts,
            @ConfigProperty(name = "madoguchi.admin.password") Optional<String> password) {
        this.accounts = accounts;
        this.facts = facts;
        this.password = password;
    }

    void openFirstAccount(@Observes StartupEvent started) {
        password.ifPresent(given -> Transactions.inOne(() -> {
            if (accounts.count() == 0) {
                accounts.create(USERNAME, checked(given), List.of(Role.ADMIN), List.of(), "Administrator");
                facts.fire(new AccessFact.AccountOpened(USERNAME));
                Log.info("Opened the first account: admin");
            }
            return true;
        }));
    }

    private static String checked(String password) {
        try {
            return Password.checked("", password, USERNAME, List.of());
        } catch (Invalid refused) {
            throw new IllegalStateException("MADOGUCHI_ADMIN_PASSWORD " + refused.detail(), refused);
        }
    }
}
