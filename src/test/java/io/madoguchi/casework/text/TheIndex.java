package io.madoguchi.casework.text;

import io.quarkus.arc.Arc;

/** The index as the tests of other rooms handle it. */
public final class TheIndex {
    private TheIndex() {}

    /** What the sweep does each minute. */
    public static void isTold() {
        Arc.container().instance(IndexSweep.class).get().work();
    }
}
