package io.madoguchi.tools.database;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shared library that MariaDB's server needs and this machine lacks. */
record MissingLibrary(String name) {
    private static final Pattern LOADER =
            Pattern.compile("error while loading shared libraries: (\\S+): cannot open shared object file");

    /** Package names: Debian and Ubuntu / Fedora and Red Hat. */
    private static final Map<String, String> PACKAGES = Map.of(
            "libaio", "libaio1t64 (older releases: libaio1) / libaio",
            "libcrypt", "libcrypt1 / libxcrypt",
            "libncurses", "libncurses6 / ncurses-libs",
            "libnuma", "libnuma1 / numactl-libs",
            "libstdc++", "libstdc++6 / libstdc++",
            "libsystemd", "libsystemd0 / systemd-libs",
            "libtinfo", "libtinfo6 / ncurses-libs");

    static Optional<MissingLibrary> in(String output) {
        Matcher matcher = LOADER.matcher(output);
        return matcher.find() ? Optional.of(new MissingLibrary(matcher.group(1))) : Optional.empty();
    }

    String advice() {
        String stem = name.replaceFirst("\\.so.*", "");
        String install = PACKAGES.getOrDefault(stem, "the package that contains it");
        return "MariaDB needs the library " + name + ", which this machine lacks. Install " + install
                + " (Debian and Ubuntu / Fedora and Red Hat) and try again.";
    }
}
