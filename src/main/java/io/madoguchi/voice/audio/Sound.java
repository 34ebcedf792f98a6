package io.madoguchi.voice.audio;

import io.madoguchi.platform.privacy.FileKey;
import io.madoguchi.platform.twilio.rest.Media;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * A sound that is, or is to be, in a store, where it lies sealed.
 *
 * @param name in the store
 * @param sha256 of what can be heard, 64 hexadecimal digits; empty while it is not known
 */
public record Sound(String name, FileKey key, String sha256) {
    private static final int CHUNK = 64 * 1024;

    /** Keeps in the store what {@code source} writes, if it writes the whole. */
    public Media write(Store store, Function<OutputStream, Media> source) throws IOException {
        try (Store.Draft draft = store.draft(name)) {
            Media media;
            try (OutputStream sealed = key.sealing(draft.out(), name)) {
                media = source.apply(sealed);
            }
            if (media instanceof Media.Fetched) {
                draft.keep();
            }
            return media;
        }
    }

    /** From any place on; to be closed. */
    public SeekableByteChannel open(Store store) throws IOException {
        SeekableByteChannel sealed = store.open(name);
        try {
            return key.opening(sealed, name);
        } catch (IOException wrong) {
            sealed.close();
            throw wrong;
        }
    }

    /** Whether what the store gives back is what was put there. */
    public boolean isWholeIn(Store store) {
        try (SeekableByteChannel heard = open(store)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (heard.read(chunk) >= 0) {
                digest.update(chunk.flip());
                chunk.clear();
            }
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (IOException unreadable) {
            return false;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "Sound[" + name + "]";
    }
}
