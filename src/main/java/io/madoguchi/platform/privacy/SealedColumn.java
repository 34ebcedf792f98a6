package io.madoguchi.platform.privacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column (VARBINARY or BLOB) that holds only sealed texts, each bound to the row it stands in: moved to another row or
 * column, or replaced by clear text, it does not open. Its identifiers become part of statements: they are constants of a
 * room, never anything from outside.
 */
public record SealedColumn(String table, String name) {
    /**
     * What the column of that row is to hold.
     *
     * @param key the row's primary key, or what else {@link SealedColumns.Table} binds the texts of the table to
     */
    public SealedText seal(Object key, String text) {
        return new SealedText.Written(this, key, text);
    }

    /**
     * What the column is to hold from now on: the same as before when it says the same, so that the row is not written.
     *
     * @param text null empties the column
     */
    public @Nullable SealedText seal(Object key, @Nullable SealedText before, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return before != null && before.open(this, key).filter(text::equals).isPresent() ? before : seal(key, text);
    }

    /** Null when the column is empty, and when what it holds was not sealed for this row and column. */
    public @Nullable String open(Object key, @Nullable SealedText kept) {
        return kept == null ? null : kept.open(this, key).orElse(null);
    }

    /** Blank when what the column holds was not sealed for this row and column. */
    public String text(Object key, SealedText kept) {
        return kept.open(this, key).orElse("");
    }

    /** For a native statement. */
    public byte[] sealed(Object key, String text, Vault vault) {
        return vault.seal(toString(), key, text);
    }

    /** What a native statement read; empty when it was not sealed for this row and column. */
    public Optional<String> opened(Object key, byte[] kept, Vault vault) {
        return vault.openKept(toString(), key, kept);
    }

    /** As it names itself to the keys. */
    @Override
    public String toString() {
        return table + "." + name;
    }
}
