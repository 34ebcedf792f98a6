package io.madoguchi.tools.phone.call;

import java.util.random.RandomGenerator;

/** Makes identifiers of Twilio's form: two letters and 32 hexadecimal digits. */
final class Sids {
    private final RandomGenerator random;

    Sids(RandomGenerator random) {
        this.random = random;
    }

    String next(String prefix) {
        return "%s%016x%016x".formatted(prefix, random.nextLong(), random.nextLong());
    }
}
