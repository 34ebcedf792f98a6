package io.madoguchi.tools.run;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.tools.phone.call.CallResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** What was said in the calls that the demonstration's Twilio placed; telephone numbers are not to be learnt from it. */
record TwilioLog(Path data) {
    /** Also digit by digit, as they are spoken in either language; not the digits in an identifier. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])\\+?[0-9](?:(?:、|, )?[0-9]){6,}(?![0-9A-Za-z])");

    void add(CallResult call) {
        try {
            Path file = Files.createDirectories(data.resolve("log")).resolve("twilio.log");
            String text = masked(call.transcript().toString()) + "\n\n";
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String masked(String transcript) {
        return NUMBER.matcher(transcript)
                .replaceAll(number -> PhoneNumber.masked(number.group().replaceAll("、|, ", "")));
    }
}
