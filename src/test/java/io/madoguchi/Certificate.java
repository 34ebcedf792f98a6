package io.madoguchi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a server shows of itself. */
public final class Certificate {
    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /** For 127.0.0.1, made anew by the JDK's keytool; nobody but a test believes it. */
    public static SSLContext selfSigned() {
        try {
            Path store = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "certificate-")
                    .resolve("store.p12");
            new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    + " -genkeypair -alias hook -keyalg EC -dname CN=hook -ext san=ip:127.0.0.1"
                                    + " -storetype PKCS12 -keystore " + store + " -storepass " + PASSWORD)
                            .split(" "))
                    .inheritIO()
                    .start()
                    .waitFor();
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
