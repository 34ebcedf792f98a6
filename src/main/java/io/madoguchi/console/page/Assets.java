package io.madoguchi.console.page;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The scripts and styles of the pages. Their folder is named after what is in it, so browsers may keep them for ever; libraries
 * come from jars, and nothing else of the jars is served.
 */
@Singleton
public class Assets {
    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";
    private static final int FOLDER_LENGTH = 12;

    private final Map<String, Asset> byName = new TreeMap<>();
    private final String version;

    Assets() {
        add("console.css", "text/css;charset=UTF-8", "console/console.css");
        add("icon.svg", "image/svg+xml", "console/icon.svg");
        add("board.js", JAVASCRIPT, "console/board.js");
        add("report.js", JAVASCRIPT, "console/report.js");
        add("htmx.js", JAVASCRIPT, library("htmx.org", "dist/htmx.min.js"));
        add("chart.js", JAVASCRIPT, library("chart.js", "dist/chart.umd.min.js"));
        MessageDigest digest = sha256();
        byName.forEach((name, asset) -> digest.update(asset.bytes(false)));
        version = HexFormat.of().formatHex(digest.digest()).substring(0, FOLDER_LENGTH);
    }

    /** One file. */
    static final class Asset {
        private final String type;
        private final byte[] plain;
        private final byte[] zipped;

        private Asset(String type, byte[] bytes) {
            this.type = type;
            this.plain = bytes;
            this.zipped = zip(bytes);
        }

        String type() {
            return type;
        }

        /** As it is, or packed with gzip. */
        byte[] bytes(boolean packed) {
            return packed ? zipped : plain;
        }
    }

    /** Where pages find them. */
    public String folder() {
        return "/console/assets/" + version;
    }

    /** The name of the folder. */
    String version() {
        return version;
    }

    Optional<Asset> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void add(String name, String type, String resource) {
        byName.put(name, new Asset(type, read(resource)));
    }

    private static String library(String artifact, String file) {
        var known = new Properties();
        try (InputStream about = open("META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            known.load(about);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return "META-INF/resources/webjars/" + artifact + "/" + known.getProperty("version") + "/" + file;
    }

    private static byte[] read(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource), resource);
    }

    private static byte[] zip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
