# What the scripts share: finding the JDK and Maven, building what is stale. Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The first number of a JDK's version, from its "release" file; empty when there is no JDK.
java_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Exports JAVA_HOME: the given one, the one on the path, or the first in a usual folder.
find_java() {
    local on_path home version
    on_path=$(readlink -f "$(command -v javac || true)" || true)
    for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" \
        /usr/lib/jvm/* /usr/java/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version=$(java_version "$home" || true)
        if [ "${version:-0}" -ge 25 ]; then
            export JAVA_HOME="$home"
            return
        fi
    done
    fail "JDK 25 is missing: none in JAVA_HOME, on the path or in the usual folders." \
        "Install one and, if it is still not found," \
        "point to it: JAVA_HOME=/path/to/jdk-25 $0"
}

# Maven 3.8.6 or later, on the path.
find_maven() {
    local version
    version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' || true)
    [ -n "$version" ] ||
        fail "Maven is missing. Install 3.8.6 or later and put mvn on the path."
    [ "$(printf '%s\n' 3.8.6 "$version" | sort -V | head -n 1)" = 3.8.6 ] ||
        fail "Maven $version is too old; 3.8.6 or later is needed."
}

# The first browser of those Chromium goes by that starts; empty when there is none.
installed_browser() {
    local name path
    for name in "${MADOGUCHI_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name" || true)
        if [ -n "$path" ] && "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return
        fi
    done
}

has_japanese_font() {
    command -v fc-list >/dev/null && fc-list :lang=ja family | grep -q .
}

# Exports MADOGUCHI_CHROMIUM, and sees to it that Japanese can be read in it: on Debian, root has both installed.
find_browser() {
    local missing=()
    [ -n "$(installed_browser)" ] || missing+=(chromium)
    has_japanese_font || missing+=(fontconfig fonts-noto-cjk)
    if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing ${missing[*]} for the tests of the console."
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
            >/dev/null || true
    fi
    MADOGUCHI_CHROMIUM=$(installed_browser)
    [ -n "$MADOGUCHI_CHROMIUM" ] ||
        fail "Chromium is missing: the tests of the console look at its pages." \
            "Install it (Debian: apt-get install chromium) and, if it is still not found," \
            "point to it: MADOGUCHI_CHROMIUM=/path/to/chromium $0"
    has_japanese_font ||
        fail "A Japanese font is missing: pages would show boxes." \
            "Install one (Debian: apt-get install fontconfig fonts-noto-cjk)."
    export MADOGUCHI_CHROMIUM
    echo "The console is looked at with $("$MADOGUCHI_CHROMIUM" --version 2>/dev/null)."
}

# Runs Maven quietly in the project; its output is shown only when it fails.
maven_quietly() {
    local log
    log=$(mktemp)
    if ! (cd "$root" && mvn -B -ntp "$@") >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "" "The build failed; the reason is above."
    fi
    rm -f "$log"
}

# Folders count too: a deleted file changes only its folder.
is_built() {
    [ -f "$root/target/built" ] &&
        [ -f "$root/target/quarkus-app/quarkus-run.jar" ] &&
        [ -f "$root/target/tools.classpath" ] &&
        [ -z "$(find "$root/pom.xml" "$root/src/main" "$root/src/tools" -newer "$root/target/built" -print -quit)" ]
}

# The packaged service and the tools; the mark carries the time at which the build began.
build_if_stale() {
    local began
    is_built && return
    # Two builds at once would take each other's files away; whoever comes second finds it built.
    if command -v flock >/dev/null; then
        mkdir -p "$root/target"
        exec 9>"$root/target/building"
        flock 9
        if is_built; then
            exec 9>&-
            return
        fi
    fi
    find_maven
    echo "Building the service; the first time, this downloads its dependencies."
    began=$(mktemp)
    maven_quietly -Prun package
    mv "$began" "$root/target/built"
    exec 9>&-
}

# Replaces the script by one of the tools: tool <class> [argument ...]
tool() {
    exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m \
        -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dmadoguchi.root="$root" \
        -cp "$root/target/test-classes:$root/target/classes:$(cat "$root/target/tools.classpath")" "$@"
}
