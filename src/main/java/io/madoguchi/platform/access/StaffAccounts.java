package io.madoguchi.platform.access;

import io.madoguchi.core.Rejected;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The local accounts. Methods that change something run in the caller's transaction. */
@ApplicationScoped
public class StaffAccounts implements PanacheRepositoryBase<Staff, UUID> {
    private final int bcryptCost;
    private final Clock clock;

    StaffAccounts(@ConfigProperty(name = "madoguchi.access.bcrypt-cost") int bcryptCost, Clock clock) {
        this.bcryptCost = bcryptCost;
        this.clock = clock;
    }

    /** Makes sure that the account exists with this password and these roles. */
    public void ensure(String username, String password, List<String> roles, String displayName) {
        named(username)
                .ifPresentOrElse(
                        known -> known.setPassword(password, bcryptCost),
                        () -> create(username, password, roles, displayName));
    }

    Staff create(String username, String password, List<String> roles, String displayName) {
        if (named(username).isPresent()) {
            throw new NameTaken();
        }
        var account = new Staff(username, password, bcryptCost, roles, displayName, clock.instant());
        persist(account);
        return account;
    }

    Optional<Staff> named(String username) {
        return find("username", username).firstResultOptional();
    }

    private static final class NameTaken extends Rejected {
        NameTaken() {
            super(409, "username-taken", "The user name is taken", "Another account has this user name.");
        }
    }
}
