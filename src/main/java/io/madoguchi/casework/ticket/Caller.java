package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.Redaction;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.privacy.SealedText;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who rang, as they said and as the carrier said: sealed, and found again by blind indexes. */
@Embeddable
public class Caller {
    @Column(name = "caller_name")
    @Convert(converter = SealedText.class)
    private @Nullable String name;

    @Column(name = "caller_name_index")
    private byte @Nullable [] nameIndex;

    @Column(name = "caller_number")
    @Convert(converter = SealedText.class)
    private @Nullable String number;

    @Column(name = "caller_number_index")
    private byte @Nullable [] numberIndex;

    @Column(name = "callback_number")
    @Convert(converter = SealedText.class)
    private @Nullable String callbackNumber;

    @Column(name = "callback_number_index")
    private byte @Nullable [] callbackNumberIndex;

    private @Nullable String relation;

    protected Caller() {}

    /** A caller of whom only the number is known, if that. */
    static Caller ringing(@Nullable PhoneNumber number, Vault vault) {
        var caller = new Caller();
        if (number != null) {
            caller.number = number.e164();
            caller.numberIndex = vault.index(number);
        }
        return caller;
    }

    void isCalled(String asSaid, Vault vault) {
        name = asSaid.isEmpty() ? null : asSaid;
        nameIndex = asSaid.isEmpty() ? null : vault.indexOfName(asSaid);
    }

    void isRungBackAt(@Nullable PhoneNumber at, Vault vault) {
        callbackNumber = at == null ? null : at.e164();
        callbackNumberIndex = at == null ? null : vault.index(at);
    }

    void relatesAs(String word) {
        relation = word;
    }

    /** What must not stand in any text of the case. */
    Redaction redaction() {
        return Redaction.of(name, numbers());
    }

    List<String> numbers() {
        return Stream.of(number, callbackNumber).filter(Objects::nonNull).toList();
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String number() {
        return number;
    }

    byte @Nullable [] numberIndex() {
        return numberIndex;
    }

    byte @Nullable [] callbackNumberIndex() {
        return callbackNumberIndex;
    }

    @Nullable
    String callbackNumber() {
        return callbackNumber;
    }

    @Nullable
    String relation() {
        return relation;
    }
}
