package io.madoguchi.platform.bulkhead;

import io.madoguchi.core.Transactions.Wanted;

/** What a caller waits for; its {@code toString} stands in the log and names nobody. */
public interface CallerAnswer<T> {
    /**
     * The proper answer.
     *
     * @param wanted says when nobody waits for it any more: then nothing of it may be kept
     * @throws io.madoguchi.core.Rejected when the request itself is wrong
     */
    T proper(Wanted wanted);

    /** The answer when the proper one is late or failed. It asks no database, but may write to the disk. */
    T withoutDatabase();

    /** The answer when the disk is late, too. It waits for nothing. */
    T withoutDisk();
}
