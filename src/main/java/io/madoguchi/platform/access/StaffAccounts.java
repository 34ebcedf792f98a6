package io.madoguchi.platform.access;

import io.madoguchi.core.Rejected;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts. Methods run in the caller's transaction. */
@ApplicationScoped
public class StaffAccounts implements PanacheRepositoryBase<Staff, UUID> {
    /** The names of local accounts are plainer. */
    private static final Pattern USERNAME = Pattern.compile("(?!me$)[A-Za-z0-9][A-Za-z0-9._@+|:-]{0,99}");

    private final PasswordHashing hashing;
    private final Clock clock;
    private final Event<AccessFact> facts;

    StaffAccounts(PasswordHashing hashing, Clock clock, Event<AccessFact> facts) {
        this.hashing = hashing;
        this.clock = clock;
        this.facts = facts;
    }

    /** Whether somebody may be called so who comes with a token. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** An active account and the bcrypt hash of its password. */
    public record Local(Colleague colleague, String passwordHash) {}

    /** The account, when it is active and has a password of ours. */
    public Optional<Local> local(String username) {
        return named(username)
                .filter(staff -> !staff.isDisabled())
                .flatMap(staff ->
                        Optional.ofNullable(staff.passwordHash()).map(hash -> new Local(staff.colleague(), hash)));
    }

    /** Makes sure that the account exists with this password; a new one has these roles and every desk. */
    public void ensure(String username, String password, List<String> roles, String displayName) {
        Staff staff = named(username)
                .orElseGet(() -> create(username, password, roles, List.of(Asker.Scope.EVERY_DESK), displayName));
        staff.setPasswordHash(hash(password));
    }

    /**
     * Remembers somebody who came with a token; nothing is written when nothing changed. The token is right about name,
     * roles and desks; of a disabled account nothing is changed. They keep the user name under which they came first.
     *
     * @param username what the token calls them
     * @param desks null when tokens say nothing about desks: then an administrator does
     * @return empty when the account of that name is another person's, or has a password of ours
     */
    public Optional<Colleague> remember(
            Person person,
            String username,
            String displayName,
            Collection<String> roles,
            @Nullable Collection<String> desks) {
        Staff staff = find("issuer = ?1 and subject = ?2", person.issuer(), person.subject())
                .firstResultOptional()
                .or(() -> named(username))
                .orElse(null);
        if (staff == null) {
            staff = new Staff(username, displayName, roles, desks == null ? List.of() : desks, clock.instant());
            staff.belongTo(person);
            if (!roles.isEmpty()) {
                persist(staff);
                facts.fire(new AccessFact.AccountOpened(username));
            }
            return Optional.of(staff.colleague());
        }
        if (!staff.isOpenTo(person)) {
            return Optional.empty();
        }
        if (!staff.isDisabled()) {
            staff.belongTo(person);
            update(staff, displayName, roles, desks);
        }
        return Optional.of(staff.colleague());
    }

    private void update(Staff staff, String displayName, Collection<String> roles, @Nullable Collection<String> desks) {
        Colleague before = staff.colleague();
        staff.setDisplayName(displayName);
        staff.setRoles(roles);
        if (desks != null) {
            staff.setDesks(desks);
        }
        Colleague now = staff.colleague();
        if (!now.roles().equals(before.roles()) || !now.desks().equals(before.desks())) {
            facts.fire(new AccessFact.Reassigned(staff.username()));
        }
    }

    /** The hash a password is kept as. */
    public String hash(String password) {
        return hashing.hash(password);
    }

    public void setPassword(String username, String password) {
        named(username).orElseThrow().setPasswordHash(hash(password));
    }

    Staff create(
            String username, String password, Collection<String> roles, Collection<String> desks, String displayName) {
        if (named(username).isPresent()) {
            throw new NameTaken();
        }
        var account = new Staff(username, displayName, roles, desks, clock.instant());
        account.setPasswordHash(hash(password));
        persist(account);
        return account;
    }

    /** Changes an account, but not so that no local or no other administrator is left. */
    void edit(Staff account, Consumer<Staff> change) {
        // Two administrators who disable each other at one moment wait here.
        List<Staff> admins = find("disabled = false and roles like ?1", Sort.by("id"), "%" + Role.ADMIN + "%")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        boolean wasAdmin = account.isActiveAdmin();
        boolean wasLocal = account.isLocal();
        change.accept(account);
        boolean staysOne = account.isActiveAdmin() && account.isLocal() == wasLocal;
        if (wasAdmin
                && !staysOne
                && admins.stream().noneMatch(other -> other.isActiveAdmin() && other.isLocal() == wasLocal)) {
            throw new LastAdmin();
        }
    }

    Optional<Staff> named(String username) {
        return find("username", username).firstResultOptional();
    }

    /** Those whose user names come later, by user name; few enough to be read at once. */
    Stream<Staff> after(String username) {
        return list("username > ?1", Sort.by("username"), username).stream();
    }

    List<Staff> active() {
        return list("disabled = false", Sort.by("username"));
    }

    /** The active accounts that may have a desk, by user name: those whose list of desks has its code somewhere, or a star. */
    List<Staff> activeAround(String desk) {
        return list(
                "disabled = false and (desks like ?1 or desks like '%*%' or roles like ?2 or roles like ?3)",
                Sort.by("username"), "%" + desk + "%", "%" + Role.ADMIN + "%", "%" + Role.AUDITOR + "%");
    }

    private static final class NameTaken extends Rejected {
        NameTaken() {
            super(409, "username-taken", "The user name is taken", "Another account has this user name.");
        }
    }

    private static final class LastAdmin extends Rejected {
        LastAdmin() {
            super(
                    409,
                    "last-admin",
                    "The last administrator stays",
                    "Nobody else could administer accounts. Give somebody else the role admin first.");
        }
    }
}
