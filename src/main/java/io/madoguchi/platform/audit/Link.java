package io.madoguchi.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A deed in its place in the chain.
 *
 * @param seq 1 for the first entry
 * @param previousHash the hash of the entry before, in lower-case hexadecimal; {@link #NONE} in the first
 */
public record Link(long seq, Instant at, Deed deed, String previousHash) {
    /** What the keyed hash of an entry is made with: {@code vault.mac(KIND, link.text())}. */
    public static final String KIND = "audit";

    /** The hash before the first entry. */
    public static final String NONE = "0".repeat(64);

    /** Stands for the hash before, where the end of the chain had been altered; it is nobody's hash. */
    static final String BROKEN = "f".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * All an entry says, as a JSON array: two entries that differ in anything have different texts. The reason stands in it
     * in the clear, so that sealing it anew with another key leaves the hash as it was.
     */
    public String text() {
        var said = Arrays.<@Nullable Object>asList(
                seq,
                at.toString(),
                deed.actor(),
                deed.roles(),
                deed.action(),
                deed.path(),
                deed.subjects(),
                deed.status(),
                deed.source(),
                deed.reason(),
                previousHash);
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
