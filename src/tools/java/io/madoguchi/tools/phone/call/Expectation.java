package io.madoguchi.tools.phone.call;

import java.util.ArrayList;
import java.util.List;

/** What the call log should say about a call, judged from what the caller did and nothing else. */
final class Expectation {
    /** Below this a message on the machine is blank. */
    private static final long SHORTEST_MESSAGE_SECONDS = 2;

    private final String from;
    private final List<String> keyed = new ArrayList<>();
    private boolean bridged;
    private boolean message;

    Expectation(String from) {
        this.from = from;
    }

    void bridged() {
        bridged = true;
    }

    void recorded(long seconds, boolean absent) {
        message |= !absent && seconds >= SHORTEST_MESSAGE_SECONDS;
    }

    void keyed(String digits) {
        keyed.add(digits);
    }

    Outcome outcome(boolean rejected, String finalStatus) {
        if (bridged) {
            return Outcome.ANSWERED;
        }
        if (message) {
            return Outcome.VOICEMAIL;
        }
        if (wantsToBeCalledBack()) {
            return Outcome.CALLBACK_REQUESTED;
        }
        if (rejected) {
            return Outcome.REJECTED;
        }
        return finalStatus.equals("failed") ? Outcome.FAILED : Outcome.ABANDONED;
    }

    private boolean wantsToBeCalledBack() {
        int nine = keyed.indexOf("9");
        return nine >= 0
                && (reachable(from)
                        || keyed.subList(nine + 1, keyed.size()).stream()
                                .anyMatch(each -> each.startsWith("0") && reachable("+81" + each.substring(1))));
    }

    /** A Japanese number that can be rung: geographic, mobile (with 060) or 050; not free-phone, navi-dial, premium. */
    static boolean reachable(String number) {
        return number.matches("\\+81[5-9]0[1-9]\\d{7}")
                || (number.matches("\\+81[1-9]\\d{8}") && !number.matches("\\+81(120|800|570|990|[5-9]0).*"));
    }
}
