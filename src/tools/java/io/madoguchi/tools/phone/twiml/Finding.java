package io.madoguchi.tools.phone.twiml;

/**
 * One complaint about a webhook answer, in the words of Twilio's debugger.
 *
 * @param code Twilio's error code, or {@link #OWN} for what only this simulator can notice
 */
public record Finding(Severity severity, int code, String message) {
    public static final int OWN = 0;

    public enum Severity {
        WARNING,
        ERROR
    }

    public static Finding error(int code, String message) {
        return new Finding(Severity.ERROR, code, message);
    }

    public static Finding warning(int code, String message) {
        return new Finding(Severity.WARNING, code, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
