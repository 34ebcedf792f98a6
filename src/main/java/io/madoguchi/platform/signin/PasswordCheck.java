package io.madoguchi.platform.signin;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Attempts;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Entrances;
import io.madoguchi.platform.access.PasswordHashing;
import io.madoguchi.platform.access.StaffAccounts;
import io.madoguchi.platform.access.StaffAccounts.Local;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a password is right. Whoever asks with a name no account has waits as long, is counted alike and gets the same
 * answers. Nothing is looked up in {@link VerifiedPasswords} while the name or the source is blocked: the answer would tell
 * a right guess from a wrong one. Whatever an attempt may cost is taken before it is made, and given back when it was right.
 */
@Singleton
public class PasswordCheck {
    private final StaffAccounts accounts;
    private final Colleagues colleagues;
    private final Attempts attempts;
    private final Entrances entrances;
    private final Sources sources;
    private final VerifiedPasswords verified;
    private final PasswordHashing hashing;
    private final WaysIn ways;
    private final Event<AccessFact> facts;
    private final String nobodysHash;
    /** Of many first requests at one moment only one is checked; the others get its answer. */
    private final Map<String, CompletableFuture<Optional<Colleague>>> underWay = new ConcurrentHashMap<>();

    PasswordCheck(
            StaffAccounts accounts,
            Colleagues colleagues,
            Attempts attempts,
            Entrances entrances,
            Sources sources,
            VerifiedPasswords verified,
            PasswordHashing hashing,
            WaysIn ways,
            Event<AccessFact> facts) {
        this.accounts = accounts;
        this.colleagues = colleagues;
        this.attempts = attempts;
        this.entrances = entrances;
        this.sources = sources;
        this.verified = verified;
        this.hashing = hashing;
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
        return check(new Attempt(username, password, source, entrances.isKnown(username, source)));
    }

    private Optional<Colleague> check(Attempt attempt) {
        if (!attempt.entered) {
            sources.mayTry(attempt.source);
        }
        Optional<Colleague> known = Transactions.inOne(() -> verifiedLately(attempt));
        if (known.isEmpty()) {
            known = once(attempt);
        }
        if (known.isPresent()) {
            entrances.entered(attempt.username, attempt.source);
        }
        return known;
    }

    /**
     * An attempt to sign in.
     *
     * @param entered whether that name entered from that source lately: then nobody else's failures count
     */
    private record Attempt(String username, String password, String source, boolean entered) {
        @Override
        public String toString() {
            return "Attempt";
        }
    }

    private Optional<Colleague> once(Attempt attempt) {
        String same = verified.fingerprint(attempt.username, attempt.password, attempt.source);
        var ours = new CompletableFuture<Optional<Colleague>>();
        var others = underWay.putIfAbsent(same, ours);
        if (others != null) {
            return answerOf(others);
        }
        try {
            // What was under way a moment ago may have been verified since.
            Optional<Colleague> known = Transactions.inOne(() -> verifiedLately(attempt));
            ours.complete(known.isPresent() ? known : paidFor(attempt));
        } catch (RuntimeException failed) {
            ours.completeExceptionally(failed);
        } finally {
            underWay.remove(same);
        }
        return answerOf(ours);
    }

    private static Optional<Colleague> answerOf(CompletableFuture<Optional<Colleague>> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Optional<Colleague> verifiedLately(Attempt attempt) {
        Attempts.Count count = count(attempt);
        boolean failedBefore = attempts.failedBefore(count);
        Optional<Colleague> known = accounts.local(attempt.username)
                .filter(account -> verified.holds(attempt.username, attempt.password, account.passwordHash()))
                .map(Local::colleague);
        if (known.isPresent() && failedBefore) {
            attempts.forget(count);
        }
        return known;
    }

    /** Somebody who entered lately has paid: what fails is counted for them and their source alone. */
    private Optional<Colleague> paidFor(Attempt attempt) {
        if (attempt.entered) {
            return made(attempt);
        }
        sources.begin(attempt.source);
        boolean wrong = false;
        try {
            Optional<Colleague> known = made(attempt);
            wrong = known.isEmpty();
            return known;
        } finally {
            if (!wrong) {
                sources.giveBack(attempt.source);
            }
        }
    }

    private Optional<Colleague> made(Attempt attempt) {
        try (PasswordHashing.Place place = hashing.place(attempt.entered)) {
            Attempts.Count count = count(attempt);
            boolean locks = attempts.begin(count);
            Optional<Local> account = Transactions.inOne(() -> accounts.local(attempt.username));
            String hash = account.map(Local::passwordHash).orElse(nobodysHash);
            if (!place.matches(attempt.password, hash) || account.isEmpty()) {
                announce(attempt.username, attempt.source, locks);
                return Optional.empty();
            }
            Transactions.inOne(() -> {
                attempts.forget(count);
                return true;
            });
            verified.add(attempt.username, attempt.password, hash);
            return account.map(Local::colleague);
        }
    }

    private Attempts.Count count(Attempt attempt) {
        return attempts.of(attempt.username, attempt.source, attempt.entered);
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
