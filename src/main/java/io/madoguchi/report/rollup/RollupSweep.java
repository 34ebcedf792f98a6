package io.madoguchi.report.rollup;

import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.report.rollup.Books.Page;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the figures of reports: counts the days that are over, some of them again and again, and closes months. Runs on every
 * replica; whoever has locked the month of a desk works at it, and the others pass it over.
 */
@Singleton
class RollupSweep {
    private final Books books;
    private final Rollup rollup;
    private final Desks desks;
    private final Clock clock;

    RollupSweep(Books books, Rollup rollup, Desks desks, Clock clock) {
        this.books = books;
        this.rollup = rollup;
        this.desks = desks;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(Transactions.inOne(desks::all), clock.instant());
    }

    void work(List<Desk> of, Instant now) {
        eachAlone(of, desk -> books.open(desk, now), Desk::code);
        eachAlone(Transactions.inOne(() -> books.due(now)), page -> rollup.count(page, now), RollupSweep::name);
        eachAlone(Transactions.inOne(() -> books.toClose(now)), page -> rollup.close(page, now), RollupSweep::name);
    }

    private static String name(Page page) {
        return page.month() + " of " + page.desk();
    }

    private static <T> void eachAlone(Iterable<T> all, Consumer<T> work, Function<T, String> name) {
        Transactions.oneByOne(
                all,
                name,
                one -> Transactions.inOne(() -> {
                    work.accept(one);
                    return one;
                }));
    }
}
