package io.madoguchi.casework.statute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an institution is asked so that its duties are known. The words are part of the API. */
public enum Question {
    /** Others have seen, taken or received personal data. */
    DISCLOSED,
    /** Personal data are lost or damaged. What was encrypted and exists elsewhere is neither. */
    DESTROYED,
    /** There are data on treatment or health among them (要配慮個人情報); item 1 of the rules' article 7. */
    SENSITIVE,
    /** Misuse can cost money, as of card numbers (財産的被害); item 2. */
    FINANCIAL_HARM,
    /** Somebody may have meant it, an outsider or an employee (不正の目的); item 3. */
    WRONGFUL_PURPOSE,
    /** More than 1,000 persons are concerned; item 4. */
    OVER_A_THOUSAND,
    /** Nobody can read them (高度な暗号化等). */
    HIGHLY_ENCRYPTED,
    /** All of them came back before anybody had read them. */
    RECOVERED_UNREAD,
    /** Another has entrusted the institution with the data. */
    ENTRUSTED,
    /** A system was infected or attacked. */
    ATTACK,
    /** Patients are not cared for as usual. */
    CARE_DISRUPTED,
    /** There is a cyber or liability insurance. */
    INSURED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Question> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
