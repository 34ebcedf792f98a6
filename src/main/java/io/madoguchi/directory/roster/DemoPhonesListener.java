package io.madoguchi.directory.roster;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.Role;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Telephones of the demonstration accounts that answer calls, unless they have one. No subscriber can have these numbers:
 * behind an area code none begins with 0 or 1.
 */
@ApplicationScoped
class DemoPhonesListener {
    private static final Map<String, String> NUMBERS =
            Map.of(Role.OPERATOR, "+81310000001", Role.SPECIALIST, "+81310000002");

    private final Phones phones;
    private final boolean demo;

    DemoPhonesListener(Phones phones, @ConfigProperty(name = "madoguchi.demo.enabled") boolean demo) {
        this.phones = phones;
        this.demo = demo;
    }

    void enterDemoPhones(@Observes StartupEvent started) {
        if (demo) {
            NUMBERS.forEach((username, number) -> Transactions.inOne(() -> {
                if (phones.row(username).isEmpty()) {
                    phones.set(username, PhoneNumber.parse(number).orElseThrow(), username);
                }
                return true;
            }));
        }
    }
}
