package io.madoguchi.platform.notice;

import io.madoguchi.core.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A notice that is owed, and how it reads. */
public record Owed(UUID id, Instant owedAt, Notice notice) {
    static final String BUNDLE = "notices";
    private static final ZoneId HOME = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter JAPANESE = DateTimeFormatter.ofPattern("yyyy年M月d日(E) H:mm", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    /** One line, in {@code ja} or {@code en}. */
    public String title(String language) {
        return read("title", language);
    }

    /** One paragraph, in {@code ja} or {@code en}. */
    public String text(String language) {
        return read("text", language);
    }

    /** As the notice's desk reads the clock. */
    public String moment(Instant at, String language) {
        Notice.At desk = notice.desk();
        return (language.equals("en") ? ENGLISH : JAPANESE).format(at.atZone(desk == null ? HOME : desk.zone()));
    }

    private String read(String part, String language) {
        String text = word(notice.kind() + "." + part, language);
        Notice.At desk = notice.desk();
        if (desk != null) {
            text = text.replace("{desk}", desk.name(language));
        }
        for (var value : notice.values().entrySet()) {
            text = text.replace("{" + value.getKey() + "}", said(value.getValue(), language));
        }
        return text;
    }

    private String said(Value value, String language) {
        return switch (value) {
            case Value.Ticket ticket -> ticket.number();
            case Value.Moment moment -> moment(moment.at(), language);
            case Value.Count count -> Long.toString(count.count());
            case Value.Word word -> word(word.key(), language);
        };
    }

    private static String word(String key, String language) {
        return Words.words(BUNDLE, language, key, key);
    }
}
