package io.madoguchi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the service writes into its log while this is open. */
public final class Logged extends Handler implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private Logged() {}

    /** Listens from now on. */
    public static Logged fromNowOn() {
        var logged = new Logged();
        Logger.getLogger("").addHandler(logged);
        return logged;
    }

    /** What people are woken up by: warnings and errors, and whatever has a stack trace. */
    public List<String> alarms() {
        return records.stream()
                .filter(each -> each.getLevel().intValue() >= Level.WARNING.intValue() || each.getThrown() != null)
                .map(each ->
                        each.getLevel() + " " + each.getLoggerName() + " " + each.getMessage() + " " + each.getThrown())
                .toList();
    }

    @Override
    public void publish(LogRecord each) {
        records.add(each);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
