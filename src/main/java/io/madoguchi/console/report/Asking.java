package io.madoguchi.console.report;

/** What came of reading what somebody typed: a question, or what is wrong with it. */
sealed interface Asking permits Question, Asking.Mistake {
    /**
     * It cannot be answered.
     *
     * @param field of the form
     * @param word the key of the sentence that says so to people
     * @param detail the same for programs
     */
    record Mistake(String field, String word, String detail) implements Asking {}
}
