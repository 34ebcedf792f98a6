package io.madoguchi.platform.privacy;

import java.util.Optional;

/**
 * A text attribute that the database keeps sealed. It is opened with its {@link SealedColumn} and the key of its row; what
 * cannot be opened is written back as it stands, never lost.
 */
public abstract sealed class SealedText {
    abstract byte[] bytes(Vault vault);

    /** Empty when it was sealed for another place, or not by us. */
    abstract Optional<String> open(SealedColumn column, Object key);

    /** Nothing of it belongs in a log. */
    @Override
    public final String toString() {
        return "SealedText";
    }

    /** Not yet in the database. */
    static final class Written extends SealedText {
        private final SealedColumn column;
        private final Object key;
        private final String text;

        Written(SealedColumn column, Object key, String text) {
            this.column = column;
            this.key = key;
            this.text = text;
        }

        @Override
        byte[] bytes(Vault vault) {
            return column.sealed(key, text, vault);
        }

        @Override
        Optional<String> open(SealedColumn from, Object row) {
            if (!from.equals(column) || !row.equals(key)) {
                throw new IllegalArgumentException("A text for " + column + " is read as one of " + from);
            }
            return Optional.of(text);
        }
    }

    /** As the database holds it. */
    static final class Kept extends SealedText {
        private final byte[] bytes;
        private final Vault vault;

        Kept(byte[] bytes, Vault vault) {
            this.bytes = bytes;
            this.vault = vault;
        }

        @Override
        byte[] bytes(Vault any) {
            return bytes;
        }

        @Override
        Optional<String> open(SealedColumn column, Object key) {
            return column.opened(key, bytes, vault);
        }
    }
}
