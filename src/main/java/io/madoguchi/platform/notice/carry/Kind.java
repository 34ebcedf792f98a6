package io.madoguchi.platform.notice.carry;

import java.util.Locale;

/** How messages travel. */
public enum Kind {
    MAIL,
    WEBHOOK,
    SMS;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
