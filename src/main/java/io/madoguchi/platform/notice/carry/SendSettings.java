package io.madoguchi.platform.notice.carry;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where notices may be sent, how often, and how long that is tried. */
@ConfigMapping(prefix = "madoguchi.notice.send")
public interface SendSettings {
    int mostChannels();

    /** The least time from one message to the next of a channel; what is owed meanwhile becomes one message. */
    Duration mergeWithin();

    /** The wait after a first failure; after each further one it is twice as long. */
    Duration firstWait();

    Duration longestWait();

    /** After so many a message is given up. */
    int attempts();

    /** How long nobody else tries: longer than an attempt may take. */
    Duration claimLasts();

    Duration connectWithin();

    /** The whole attempt. */
    Duration answerWithin();

    /** Whom mails are from; without it there are none. */
    Optional<String> mailFrom();

    /** Whether there are text messages. */
    boolean sms();

    /** The number that text messages are from; without it, the one that is shown to whom we ring. */
    Optional<String> smsFrom();

    /** Networks that web hooks may reach besides public ones, such as {@code 10.1.2.0/24}. */
    Optional<Set<String>> reach();
}
