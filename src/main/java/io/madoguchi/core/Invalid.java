package io.madoguchi.core;

import java.util.List;

/** Input that breaks a rule of its own field: 400, with one entry per fault. */
public final class Invalid extends Rejected {
    private final List<Fault> errors;

    public Invalid(List<Fault> errors) {
        super(400, "invalid-input", "The input is invalid", summary(errors, "en"));
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

    @Override
    String detail(String language) {
        return summary(errors.stream().map(each -> each.in(language)).toList(), language);
    }

    private static String summary(List<Fault> errors, String language) {
        Fault first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        int others = errors.size() - 1;
        String more = others == 0 ? "" : language.equals("en") ? " (and " + others + " more)" : "（ほか" + others + "件）";
        return where + first.detail() + more;
    }
}
