package io.madoguchi.platform.privacy;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The secret key of one file: AES-256-GCM in segments of 4 KiB, so that any stretch of the file can be opened without the
 * rest. Its text belongs in a {@link SealedText} column: then the key ring protects the file too, and once the column is
 * empty nobody can open the file again, nor any copy of it.
 */
public final class FileKey {
    private static final Configuration STREAMING = StreamingAeadConfig2026.get();

    private final KeysetHandle keys;
    private final StreamingAead stream;

    private FileKey(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.stream = keys.getPrimitive(STREAMING, StreamingAead.class);
    }

    public static FileKey generate() {
        try {
            return new FileKey(
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB, STREAMING));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is no key; the message quotes nothing of it
     */
    public static FileKey parse(String text) {
        try {
            return new FileKey(TinkJsonProtoKeysetFormat.parseKeyset(text, STREAMING, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("The key of a file cannot be read", null);
        }
    }

    /** In the clear. */
    public String text() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, STREAMING, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Seals what is written. Closing it writes the end, without which the whole cannot be opened, and closes {@code to}.
     *
     * @param name of the file; under another one it cannot be opened
     */
    public OutputStream sealing(OutputStream to, String name) throws IOException {
        try {
            return stream.newEncryptingStream(to, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What was sealed, from any place on. Reading what was altered fails; closing it closes {@code sealed}.
     *
     * @throws IOException also when it was sealed with another key or for another name
     */
    public SeekableByteChannel opening(SeekableByteChannel sealed, String name) throws IOException {
        try {
            return stream.newSeekableDecryptingChannel(sealed, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException wrong) {
            throw new IOException("The file cannot be opened with this key", wrong);
        }
    }

    /** Nothing of it belongs in a log. */
    @Override
    public String toString() {
        return "FileKey";
    }
}
