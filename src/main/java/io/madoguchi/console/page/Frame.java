package io.madoguchi.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param assets the folder of scripts and styles
 * @param page the name of the page
 * @param who whoever is signed in; null when nobody is
 * @param reports whether they may see reports
 * @param otherLanguage the query that shows the same page in the other language
 */
public record Frame(
        Tongue tongue, String assets, String page, @Nullable String who, boolean reports, String otherLanguage) {
    public String say(String key) {
        return tongue.say(key);
    }
}
