package io.madoguchi.platform.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The people who work here, for rooms that give work to one of them. */
@ApplicationScoped
public class Colleagues {
    private final StaffAccounts accounts;

    Colleagues(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    /** Whoever has this user name, also when they are no longer active; who comes by token is known from their first request. */
    public Optional<Colleague> find(String username) {
        return accounts.named(username).map(Staff::colleague);
    }

    /** Everybody who may sign in, by user name. */
    public List<Colleague> active() {
        return accounts.active().stream().map(Staff::colleague).toList();
    }

    /**
     * Whoever is active and works for a desk, by user name; administrators and auditors work for every desk.
     *
     * @param desk the code of a desk there is
     */
    public List<Colleague> activeAt(String desk) {
        return accounts.activeAround(desk).stream()
                .map(Staff::colleague)
                .filter(each -> each.worksAt(desk))
                .toList();
    }
}
