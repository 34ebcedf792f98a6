package io.madoguchi.voice.guard;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.voice.guard.NewDial.Authority;
import java.util.Optional;
import java.util.Set;

/**
 * What is never dialled, whoever asks (toll fraud; telephony.md §6.10): a number abroad, one that costs or belongs to a
 * service, one of ours, one that nobody answers for, and more than the caps allow.
 *
 * @param countries calling codes that may be rung, without the plus
 * @param ours in E.164, our desks' and the caller id
 */
public record Guards(Set<String> countries, Set<String> ours, int perNumber, int perHour, int perDay) {

    /**
     * What was dialled before.
     *
     * @param toNumber to that number within a day
     * @param hour to anybody within an hour
     * @param day to anybody within a day
     */
    public record Before(long toNumber, long hour, long day) {}

    /** Why a number is not dialled. */
    public enum No {
        NOT_ALLOWED,
        OURS,
        ABROAD,
        KIND,
        NUMBER_CAP,
        HOUR_CAP,
        DAY_CAP
    }

    public Optional<No> callee(PhoneNumber number, Authority authority, Before before) {
        if (authority == Authority.CALLER_ID) {
            return Optional.of(No.NOT_ALLOWED);
        }
        return number(number).or(() -> caps(before));
    }

    /** An operator's telephone rings all day; there is no cap of its own on it. */
    public Optional<No> operator(PhoneNumber number) {
        return number(number);
    }

    private Optional<No> number(PhoneNumber number) {
        if (ours.contains(number.e164())) {
            return Optional.of(No.OURS);
        }
        if (countries.stream().noneMatch(code -> number.e164().startsWith("+" + code))) {
            return Optional.of(No.ABROAD);
        }
        // Read anew: whoever made the record may have called an emergency number a fixed line.
        boolean people = PhoneNumber.parse(number.e164())
                .filter(read -> read.e164().equals(number.e164()))
                .map(PhoneNumber::kind)
                .filter(Guards::isPeoples)
                .isPresent();
        return people ? Optional.empty() : Optional.of(No.KIND);
    }

    private static boolean isPeoples(PhoneNumber.Kind kind) {
        return switch (kind) {
            case FIXED_LINE, MOBILE, VOIP -> true;
            case TOLL_FREE, SHARED_COST, PREMIUM, OTHER -> false;
        };
    }

    private Optional<No> caps(Before before) {
        if (before.toNumber() >= perNumber) {
            return Optional.of(No.NUMBER_CAP);
        }
        if (before.hour() >= perHour) {
            return Optional.of(No.HOUR_CAP);
        }
        return before.day() >= perDay ? Optional.of(No.DAY_CAP) : Optional.empty();
    }
}
