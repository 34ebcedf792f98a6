package io.madoguchi.directory.institution;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An institution as it stands at one version; immutable.
 *
 * @param version its ETag
 */
public record Institution(UUID id, long version, Entry entry) {
    static final int MOST_PHONES = 10;
    static final String CODE = "[0-9A-Za-z][0-9A-Za-z-]{0,19}";
    static final String CODE_MESSAGE = "must be 1 to 20 characters 0-9 A-Z a-z -";
    /** Enough to notice a slip; whether a mail arrives only sending one tells. */
    static final String MAIL = "[\\x21-\\x3F\\x41-\\x7E]{1,64}@[0-9A-Za-z.-]{1,180}\\.[A-Za-z]{2,}";

    static final String MAIL_MESSAGE = "is not a mail address";

    /** A code as people write it, in any width. */
    static Optional<String> code(String text) {
        return Optional.of(Normalizer.normalize(text, Normalizer.Form.NFKC)).filter(code -> code.matches(CODE));
    }

    static Optional<String> mail(String text) {
        return Optional.of(text).filter(mail -> mail.matches(MAIL));
    }

    public String code() {
        return entry.code;
    }

    public String name() {
        return entry.name;
    }

    public InstitutionKind kind() {
        return entry.kind;
    }

    /**
     * What the register says of an institution.
     *
     * @param code by which lists know it, such as the ten digits of 保険医療機関コード
     * @param street the address within the city
     * @param phones E.164, the main number first
     */
    public record Entry(
            String code,
            InstitutionKind kind,
            String name,
            Prefecture prefecture,
            String city,
            @Nullable String street,
            List<String> phones,
            @Nullable String mail) {

        /** This entry, with what it leaves open as it was known. */
        Entry over(Entry known) {
            return new Entry(
                    code,
                    kind,
                    name,
                    prefecture,
                    city,
                    street == null ? known.street : street,
                    phones.isEmpty() ? known.phones : phones,
                    mail == null ? known.mail : mail);
        }

        /** Not how to reach it: a record finds its way into logs. */
        @Override
        public String toString() {
            return "Institution[" + code + "]";
        }
    }
}
