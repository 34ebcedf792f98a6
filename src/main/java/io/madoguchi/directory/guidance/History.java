package io.madoguchi.directory.guidance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every version of one category. Of those that have begun the last one written is in force, so a new word also takes the
 * place of one that was planned for later, and never of one that was in force before it.
 *
 * @param versions in the order they were written; at least one
 */
record History(List<Category> versions) {
    Optional<Category> inForceAt(Instant now) {
        return versions.reversed().stream()
                .filter(version -> !version.begins().isAfter(now))
                .findFirst();
    }

    /** The version in force, unless the category is retired. */
    Optional<Category> inUseAt(Instant now) {
        return inForceAt(now).filter(version -> !version.isRetiredAt(now));
    }

    Optional<Category> version(int number) {
        return versions.stream().filter(each -> each.version() == number).findFirst();
    }

    Category latest() {
        return versions.getLast();
    }

    History followedBy(Category version) {
        return new History(Stream.concat(versions.stream(), Stream.of(version)).toList());
    }
}
