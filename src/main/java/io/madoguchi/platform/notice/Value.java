package io.madoguchi.platform.notice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a text says about the one occasion. There is no kind of value that could hold a name or a telephone number. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Value.Ticket.class, name = "ticket"),
    @JsonSubTypes.Type(value = Value.Moment.class, name = "moment"),
    @JsonSubTypes.Type(value = Value.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Value.Word.class, name = "word")
})
public sealed interface Value {
    /** The number of a case: {@code E261124-0007}. */
    record Ticket(String number) implements Value {
        private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,8}[0-9]{6}-[0-9]{4,9}");

        public Ticket {
            if (!isTicketNumber(number)) {
                throw new IllegalArgumentException("Not the number of a case");
            }
        }
    }

    /** Shown in the zone of the desk. */
    record Moment(Instant at) implements Value {}

    /** Too small for a telephone number. */
    record Count(long count) implements Value {
        private static final long LARGEST = 999_999;

        public Count {
            if (Math.abs(count) > LARGEST) {
                throw new IllegalArgumentException("Not a count");
            }
        }
    }

    /** Words of ours: the key of a text of words/notices. */
    record Word(String key) implements Value {}

    static boolean isTicketNumber(String text) {
        return Ticket.NUMBER.matcher(text).matches();
    }
}
