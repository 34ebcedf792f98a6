package io.madoguchi.platform.access;

import java.util.regex.Pattern;

/**
 * Somebody as an identity provider knows them, for good (OpenID Connect Core 1.0, sections 2 and 5.7).
 *
 * @param issuer the provider
 * @param subject never given to anybody else there
 */
public record Person(String issuer, String subject) {
    private static final int LONGEST_ISSUER = 500;
    /** ASCII; to the database a blank at the end makes no difference. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~](?:[ -~]{0,253}[!-~])?");

    /** Whether a provider may know somebody by this. */
    public boolean isPossible() {
        return issuer.length() <= LONGEST_ISSUER && SUBJECT.matcher(subject).matches();
    }

    @Override
    public String toString() {
        return "Person";
    }
}
