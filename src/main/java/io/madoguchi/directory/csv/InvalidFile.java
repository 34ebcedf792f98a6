package io.madoguchi.directory.csv;

import io.madoguchi.core.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list with bad lines: 400, with the first fault of each of the first hundred and the number of the others. */
final class InvalidFile extends Rejected {
    private final List<Fault> errors;
    private final int furtherBadLines;

    private InvalidFile(List<Fault> errors, int furtherBadLines) {
        super(
                400,
                "invalid-file",
                "The file has errors",
                "Nothing was imported: " + errors.getFirst().pointer() + ": "
                        + errors.getFirst().detail() + ".");
        this.errors = List.copyOf(errors);
        this.furtherBadLines = furtherBadLines;
    }

    @Override
    public List<Fault> errors() {
        return errors;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("furtherBadLines", furtherBadLines);
    }

    /** The faults of one reading of a list. */
    static final class Faults {
        private static final int SHOWN = 100;

        private final List<Fault> shown = new ArrayList<>();
        private int others;

        void add(long line, BadField fault) {
            if (shown.size() == SHOWN) {
                others++;
            } else {
                shown.add(new Fault("line " + line + ", " + fault.column(), fault.detail()));
            }
        }

        void add(long line, String detail) {
            if (shown.size() == SHOWN) {
                others++;
            } else {
                shown.add(new Fault("line " + line, detail));
            }
        }

        /** @throws InvalidFile when there are any */
        void refuse() {
            if (!shown.isEmpty()) {
                throw new InvalidFile(shown, others);
            }
        }
    }
}
