package io.madoguchi.tools.phone.twilio;

import io.madoguchi.tools.phone.twiml.Finding;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The log Twilio's console calls the debugger: what was wrong with the answers to one call. */
public final class Debugger {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    public record Entry(Instant at, String url, Finding finding) {
        public int code() {
            return finding.code();
        }

        @Override
        public String toString() {
            String code = finding.code() == Finding.OWN ? "simulator" : String.valueOf(finding.code());
            return finding.severity() + " " + code + " " + finding.message() + " — " + url;
        }
    }

    public void note(Instant at, String url, Finding finding) {
        entries.add(new Entry(at, url, finding));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
