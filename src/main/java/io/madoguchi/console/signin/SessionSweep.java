package io.madoguchi.console.signin;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets sessions that are over, and ways to them. */
@ApplicationScoped
class SessionSweep {
    private final Sessions sessions;
    private final ErrandCookie errands;

    SessionSweep(Sessions sessions, ErrandCookie errands) {
        this.sessions = sessions;
        this.errands = errands;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    int work() {
        return sessions.forgetOver() + errands.forgetOver();
    }
}
