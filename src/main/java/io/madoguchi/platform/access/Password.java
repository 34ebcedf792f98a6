package io.madoguchi.platform.access;

import io.madoguchi.core.Invalid;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

/** What a password must be like. Length counts for more than signs and digits do (NIST SP 800-63B-4, §3.1.1.2, 2025). */
public final class Password {
    static final int SHORTEST = 12;
    /** In bytes: bcrypt reads no further, and a longer password would be cut without a word. */
    static final int LONGEST = 72;

    private static final int FEWEST_CHARACTERS = 5;
    private static final int FEWEST_NOBODY_GUESSES = 5;

    private Password() {}

    /**
     * The password, when it is good enough for this account.
     *
     * @param pointer where it stands in the body
     * @param names of the account and what belongs to it, such as desks: they are expected in its password
     * @throws Invalid naming the rule it breaks, never the password
     */
    public static String checked(String pointer, String password, String username, Collection<String> names) {
        String folded = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw Invalid.at(pointer, "must have at least " + SHORTEST + " characters");
        }
        if (isTooLong(password)) {
            throw Invalid.at(pointer, "must have at most " + LONGEST + " bytes; a kanji has three");
        }
        if (folded.contains(username.toLowerCase(Locale.ROOT))) {
            throw Invalid.at(pointer, "must not contain the user name");
        }
        if (isRepetition(folded) || Guess.left(password, names) < FEWEST_NOBODY_GUESSES) {
            throw Invalid.at(pointer, "is too easy to guess");
        }
        return password;
    }

    static boolean matches(String password, String hash) {
        boolean alike = BcryptUtil.matches(password, hash);
        return alike && !isTooLong(password);
    }

    static String hash(String password, int cost) {
        return BcryptUtil.bcryptHash(password, cost);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    /** One piece over and over, or very few different characters. */
    private static boolean isRepetition(String password) {
        return (password + password).indexOf(password, 1) < password.length()
                || password.codePoints().distinct().count() < FEWEST_CHARACTERS;
    }
}
