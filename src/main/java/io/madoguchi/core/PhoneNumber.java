package io.madoguchi.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A valid telephone number.
 *
 * <p>Corrections to libphonenumber 9.0 for Japan (measured 2026): 060 is a mobile range it does not know yet, the
 * withhold and present prefixes 184 and 186 are not stripped, and 118 is missing from its emergency numbers.
 *
 * @param e164 {@code +} and digits
 * @param kind what kind of line answers there
 */
public record PhoneNumber(String e164, Kind kind) {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final String HOME = "JP";
    private static final Pattern NEW_MOBILE_RANGE = Pattern.compile("60[1-9]\\d{7}");
    private static final Pattern CALLER_ID_PREFIX = Pattern.compile("^18[46][\\s().-]*(?=0)");
    private static final Pattern EXTENSION =
            Pattern.compile("[\\s,;(]*(?:内線|ext(?:ension)?\\.?|x|#)[\\s.:]*[0-9]{1,7}\\)?$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_INPUT = 40;
    private static final int FEWEST_HIDDEN = 5;

    /** Three- and four-digit services a help-line must never dial: police, fire, coast guard, and their kin. */
    private static final Set<String> SHORT_SERVICES = Set.of(
            "104", "110", "113", "114", "115", "116", "117", "118", "119", "136", "141", "142", "144", "147", "148",
            "151", "159", "161", "171", "177", "188", "189", "#7119", "#8000", "#9110");

    /**
     * What a carrier sends instead of a number when the caller withheld it: words, and the same words typed on a keypad
     * ({@code +266696687} is ANONYMOUS; telephony.md §0.5), plus the bogus +811045000 seen on Japanese numbers.
     */
    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "unknown",
            "restricted",
            "blocked",
            "unavailable",
            "private",
            "withheld",
            "nonumber",
            "none",
            "p",
            "o",
            "c",
            "s",
            "266696687",
            "7378742833",
            "2562533",
            "8656696",
            "86282452253",
            "464",
            "811045000",
            "非通知",
            "通知不可能",
            "公衆電話",
            "表示圏外");

    /** The kinds of line that matter to a help-line. */
    public enum Kind {
        FIXED_LINE,
        MOBILE,
        VOIP,
        TOLL_FREE,
        SHARED_COST,
        PREMIUM,
        OTHER
    }

    /** The number written in {@code text} in any usual spelling, full-width digits included; empty when it is none. */
    public static Optional<PhoneNumber> parse(String text) {
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String plain = CALLER_ID_PREFIX.matcher(narrow(text)).replaceFirst("");
        if (plain.chars().anyMatch(Character::isAlphabetic)) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(plain, HOME);
            if (number.hasExtension()) {
                return Optional.empty();
            }
            if (isOfNewMobileRange(number)) {
                return Optional.of(new PhoneNumber("+81" + number.getNationalNumber(), Kind.MOBILE));
            }
            if (!LIBRARY.isValidNumber(number)) {
                return Optional.empty();
            }
            return Optional.of(new PhoneNumber(LIBRARY.format(number, PhoneNumberFormat.E164), kind(number)));
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** The same of a query parameter, in which an unescaped {@code +} arrives as a blank. */
    public static Optional<PhoneNumber> parseQuery(String text) {
        return parse(text.startsWith(" ") ? "+" + text.strip() : text);
    }

    /** Whether it is a number with an extension behind it, such as {@code 03-3942-6135 内線12}. */
    public static boolean hasExtension(String text) {
        var number = EXTENSION.matcher(narrow(text));
        return number.find() && parse(number.replaceFirst("")).isPresent();
    }

    /** Whether a carrier's caller ID says that the caller withheld the number. An empty one says so too. */
    public static boolean isWithheld(String callerId) {
        String word = narrow(callerId)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[^<]*<([^>]*)>.*$", "$1")
                .replaceFirst("^(?:sips?|tel):", "")
                .replaceFirst("@.*$", "")
                .replaceAll("[\\s+_.-]", "");
        return word.isEmpty() || WITHHELD.contains(word);
    }

    /** Whether the digits name an emergency or other short service, which no help-line may ring. */
    public static boolean isShortService(String text) {
        return SHORT_SERVICES.contains(narrow(text).replaceAll("[\\s-]", ""));
    }

    /**
     * Whether people can be rung back there: a fixed line, a mobile or an IP telephone in Japan. Premium, shared-cost,
     * toll-free and foreign numbers are refused (toll fraud; telephony.md §6.10).
     */
    public boolean canBeRungBack() {
        return e164.startsWith("+81")
                && switch (kind) {
                    case FIXED_LINE, MOBILE, VOIP -> true;
                    case TOLL_FREE, SHARED_COST, PREMIUM, OTHER -> false;
                };
    }

    /** The way people in Japan write it: national for +81, international otherwise. */
    public String display() {
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(e164, HOME);
            if (isOfNewMobileRange(number)) {
                return "060-" + e164.substring(5, 9) + "-" + e164.substring(9);
            }
            boolean national = number.getCountryCode() == 81;
            return LIBRARY.format(number, national ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException impossible) {
            return e164;
        }
    }

    /**
     * Enough to recognise a number one knows and too little to learn one: the country code and the last two digits, of a
     * short one nothing.
     */
    public static String masked(String number) {
        int shown = number.startsWith("+81") ? 3 : 0;
        int hidden = number.length() - shown - 2;
        return hidden < FEWEST_HIDDEN
                ? "*".repeat(number.length())
                : number.substring(0, shown) + "*".repeat(hidden) + number.substring(number.length() - 2);
    }

    /** The text with every telephone number in it as {@link #masked} shows it, for those who need not reach people. */
    public static String maskedIn(String text) {
        var safe = new StringBuilder();
        int done = 0;
        for (PhoneNumberMatch found : LIBRARY.findNumbers(text, HOME, Leniency.POSSIBLE, Long.MAX_VALUE)) {
            Optional<PhoneNumber> number = isInAWord(text, found.start()) ? Optional.empty() : parse(found.rawString());
            if (number.isPresent()) {
                safe.append(text, done, found.start()).append(number.get());
                done = found.end();
            }
        }
        return safe.append(text, done, text.length()).toString();
    }

    /** As in the number of a case, E261124-0007. */
    private static boolean isInAWord(String text, int start) {
        return start > 0 && text.substring(start - 1, start).matches("[A-Za-z]");
    }

    private static boolean isOfNewMobileRange(Phonenumber.PhoneNumber number) {
        return number.getCountryCode() == 81
                && NEW_MOBILE_RANGE
                        .matcher(Long.toString(number.getNationalNumber()))
                        .matches();
    }

    private static Kind kind(Phonenumber.PhoneNumber number) {
        return switch (LIBRARY.getNumberType(number)) {
            case FIXED_LINE -> Kind.FIXED_LINE;
            case MOBILE, FIXED_LINE_OR_MOBILE -> Kind.MOBILE;
            case VOIP -> Kind.VOIP;
            case TOLL_FREE -> Kind.TOLL_FREE;
            case UAN, SHARED_COST -> Kind.SHARED_COST;
            case PREMIUM_RATE -> Kind.PREMIUM;
            default -> Kind.OTHER;
        };
    }

    /** Full-width digits, signs and blanks as their ASCII twins; the various dashes and the middle dot as a hyphen. */
    private static String narrow(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\u2010-\\u2015\\u2212\\u30fb\\u30fc]", "-")
                .strip();
    }

    /** Never the number itself: a record finds its way into logs. */
    @Override
    public String toString() {
        return masked(e164);
    }
}
