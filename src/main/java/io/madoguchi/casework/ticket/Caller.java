package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who rang, as they said and as the carrier said: sealed, and found again by blind indexes. */
@Embeddable
public class Caller {
    static final SealedColumn NAME = new SealedColumn("ticket", "caller_name");
    static final SealedColumn NUMBER = new SealedColumn("ticket", "caller_number");
    static final SealedColumn CALLBACK_NUMBER = new SealedColumn("ticket", "callback_number");

    /** Of what an entry of the timeline tells that it was changed. */
    static final String RELATION = "caller.relation";

    @Column(name = "caller_name")
    private @Nullable SealedText name;

    @Column(name = "caller_name_index")
    private byte @Nullable [] nameIndex;

    @Column(name = "caller_number")
    private @Nullable SealedText number;

    @Column(name = "caller_number_index")
    private byte @Nullable [] numberIndex;

    @Column(name = "callback_number")
    private @Nullable SealedText callbackNumber;

    @Column(name = "callback_number_index")
    private byte @Nullable [] callbackNumberIndex;

    private @Nullable String relation;

    /** The ticket's; null as long as nothing of it has been sealed. */
    @Column(name = "id", insertable = false, updatable = false)
    private UUID ticketId;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Caller() {}

    Caller(UUID ticketId) {
        this.ticketId = ticketId;
    }

    /** A caller of whom only the number is known, if that. */
    static Caller ringing(UUID ticketId, @Nullable PhoneNumber number, Vault vault) {
        var caller = new Caller(ticketId);
        if (number != null) {
            caller.rangFrom(number, vault);
        }
        return caller;
    }

    void rangFrom(PhoneNumber from, Vault vault) {
        number = NUMBER.seal(ticketId, from.e164());
        numberIndex = vault.index(from);
    }

    /**
     * What somebody writes about the caller; null leaves a field as it is.
     *
     * @param name empty forgets it
     * @param callbackNumber in any spelling; empty forgets it
     * @param relation to the member
     */
    public record Said(
            @Nullable String name,
            @Nullable String callbackNumber,
            @Nullable String relation) {
        /** Not what is said. */
        @Override
        public String toString() {
            return "Said";
        }
    }

    /** Takes over what is written about the caller; what was changed, as the timeline shows it. */
    List<Map<String, Object>> learn(Said said, Vault vault) {
        var changes = new ArrayList<Map<String, Object>>();
        String called = said.name();
        if (called != null && isNew(name(), called.strip())) {
            changes.add(change("caller.name", name(), called.strip()));
            String given = orNull(called.strip());
            name = NAME.seal(ticketId, name, given);
            nameIndex = given == null ? null : vault.indexOfName(given);
        }
        String written = said.callbackNumber();
        if (written != null) {
            PhoneNumber number = written.isEmpty() ? null : ringable(written);
            String e164 = number == null ? "" : number.e164();
            if (isNew(callbackNumber(), e164)) {
                changes.add(change("caller.callbackNumber", callbackNumber(), e164));
                callbackNumber = CALLBACK_NUMBER.seal(ticketId, callbackNumber, orNull(e164));
                callbackNumberIndex = number == null ? null : vault.index(number);
            }
        }
        String related = said.relation();
        if (related != null && isNew(relation, related)) {
            changes.add(change(RELATION, relation, related));
            relation = related;
        }
        return changes;
    }

    private static boolean isNew(@Nullable String known, String given) {
        return !given.equals(Objects.requireNonNullElse(known, ""));
    }

    private static Map<String, Object> change(String field, @Nullable String before, String after) {
        return Map.of("field", field, "before", Objects.requireNonNullElse(before, ""), "after", after);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static PhoneNumber ringable(String text) {
        return PhoneNumber.parse(text)
                .filter(PhoneNumber::canBeRungBack)
                .orElseThrow(() ->
                        Invalid.at("/caller/callbackNumber", "is not a fixed, mobile or IP telephone number in Japan"));
    }

    /** What must not stand in any text of the case. */
    public Redaction redaction() {
        return Redaction.of(name(), numbers());
    }

    public List<String> numbers() {
        return Stream.of(number(), callbackNumber()).filter(Objects::nonNull).toList();
    }

    public @Nullable String name() {
        return NAME.open(ticketId, name);
    }

    public @Nullable String number() {
        return NUMBER.open(ticketId, number);
    }

    byte @Nullable [] numberIndex() {
        return numberIndex;
    }

    byte @Nullable [] callbackNumberIndex() {
        return callbackNumberIndex;
    }

    public @Nullable String callbackNumber() {
        return CALLBACK_NUMBER.open(ticketId, callbackNumber);
    }

    public @Nullable String relation() {
        return relation;
    }
}
