package io.madoguchi.core;

import java.util.List;

/** Input that breaks a rule of its own field: 400, with one entry per fault. */
public final class Invalid extends Rejected {
    private final List<Fault> errors;

    public Invalid(List<Fault> errors) {
        super(400, "invalid-input", "The input is invalid", summary(errors));
        this.errors = List.copyOf(errors);
    }

    /**
     * The refusal of a single part of the input.
     *
     * @param pointer a JSON pointer into the body, or {@code ?name} for a query parameter
     */
    public static Invalid at(String pointer, String detail) {
        return new Invalid(List.of(new Fault(pointer, detail)));
    }

    @Override
    public List<Fault> errors() {
        return errors;
    }

    private static String summary(List<Fault> errors) {
        Fault first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return where + first.detail() + more;
    }
}
