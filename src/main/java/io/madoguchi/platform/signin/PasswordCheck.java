package io.madoguchi.platform.signin;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Attempts;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Password;
import io.madoguchi.platform.access.StaffAccounts;
import io.madoguchi.platform.access.StaffAccounts.Local;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Whether a password is right. Whoever asks with a name no account has waits as long, is counted alike and gets the same
 * answers. Nothing is looked up in {@link VerifiedPasswords} while the name or the source is blocked: the answer would tell
 * a right guess from a wrong one.
 */
@Singleton
public class PasswordCheck {
    private static final int DOORS = 64;

    private final StaffAccounts accounts;
    private final Colleagues colleagues;
    private final Attempts attempts;
    private final Sources sources;
    private final VerifiedPasswords verified;
    private final WaysIn ways;
    private final Event<AccessFact> facts;
    private final String nobodysHash;
    /** One by one for each name: of many first requests at one moment only one is checked, the others find it verified. */
    private final ReentrantLock[] doors =
            Stream.generate(ReentrantLock::new).limit(DOORS).toArray(ReentrantLock[]::new);

    PasswordCheck(
            StaffAccounts accounts,
            Colleagues colleagues,
            Attempts attempts,
            Sources sources,
            VerifiedPasswords verified,
            WaysIn ways,
            Event<AccessFact> facts) {
        this.accounts = accounts;
        this.colleagues = colleagues;
        this.attempts = attempts;
        this.sources = sources;
        this.verified = verified;
        this.ways = ways;
        this.facts = facts;
        this.nobodysHash = accounts.hash(UUID.randomUUID().toString());
    }

    /**
     * Whoever has this name and password and may sign in; nobody where passwords of ours are not accepted.
     *
     * @throws io.madoguchi.platform.access.TooManyAttempts when it is too early to try
     */
    public Optional<Colleague> check(String username, String password, HttpServerRequest request) {
        return isPossible() ? check(username, password, sources.of(request)) : Optional.empty();
    }

    /** Whether passwords of ours are accepted at all. */
    public boolean isPossible() {
        return ways.byPassword();
    }

    /**
     * Whoever has this name and password and may sign in.
     *
     * @param source where the attempt comes from
     * @throws io.madoguchi.platform.access.TooManyAttempts when it is too early to try
     */
    Optional<Colleague> check(String username, String password, String source) {
        sources.mayTry(source, username);
        Optional<Colleague> known = Transactions.inOne(() -> verifiedLately(username, password));
        if (known.isEmpty()) {
            known = oneByOne(username, password, source);
        }
        if (known.isPresent()) {
            sources.entered(source, username);
        }
        return known;
    }

    private Optional<Colleague> oneByOne(String username, String password, String source) {
        ReentrantLock door = doors[Math.floorMod(username.hashCode(), DOORS)];
        door.lock();
        try {
            Optional<Colleague> known = Transactions.inOne(() -> verifiedLately(username, password));
            return known.isPresent() ? known : attempt(username, password, source);
        } finally {
            door.unlock();
        }
    }

    private Optional<Colleague> verifiedLately(String username, String password) {
        boolean failedBefore = attempts.failedBefore(username);
        Optional<Colleague> known = accounts.local(username)
                .filter(account -> verified.holds(username, password, account.passwordHash()))
                .map(Local::colleague);
        if (known.isPresent() && failedBefore) {
            attempts.forget(username);
        }
        return known;
    }

    private Optional<Colleague> attempt(String username, String password, String source) {
        boolean locks = attempts.begin(username);
        Optional<Local> account = Transactions.inOne(() -> accounts.local(username));
        String hash = account.map(Local::passwordHash).orElse(nobodysHash);
        if (!Password.matches(password, hash) || account.isEmpty()) {
            sources.failed(source);
            announce(username, source, locks);
            return Optional.empty();
        }
        Transactions.inOne(() -> {
            attempts.forget(username);
            return true;
        });
        verified.add(username, password, hash);
        return account.map(Local::colleague);
    }

    private void announce(String username, String source, boolean locks) {
        Transactions.inOne(() -> {
            String known = colleagues.find(username).map(Colleague::username).orElse(null);
            facts.fire(new AccessFact.SignInFailed(known, source));
            if (locks) {
                facts.fire(new AccessFact.Locked(known, source));
            }
            return true;
        });
    }
}
