package io.madoguchi.platform.demo;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.access.StaffAccounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One demonstration account per role, all with {@code MADOGUCHI_DEMO_PASSWORD}. */
@ApplicationScoped
class DemoStaffListener {
    private final StaffAccounts accounts;
    private final boolean demo;
    private final Optional<String> password;

    DemoStaffListener(
            StaffAccounts accounts,
            @ConfigProperty(name = "madoguchi.demo.enabled") boolean demo,
            @ConfigProperty(name = "madoguchi.demo.password") Optional<String> password) {
        this.accounts = accounts;
        this.demo = demo;
        this.password = password;
    }

    void openDemoAccounts(@Observes StartupEvent started) {
        if (demo && password.isPresent()) {
            Transactions.inOne(() -> {
                Role.ALL.forEach(role -> accounts.ensure(role, password.get(), List.of(role), "Demo " + role));
                return true;
            });
        }
    }
}
