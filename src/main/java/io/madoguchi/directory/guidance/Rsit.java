package io.madoguchi.directory.guidance;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of the Reference Security Incident Taxonomy of ENISA and TF-CSIRT, version 1003 (CC0), written
 * {@code predicate:value} as MISP does.
 */
final class Rsit {
    static final Set<String> CLASSES = Stream.of(
                    "abusive-content: spam harmful-speech violence",
                    "malicious-code: infected-system c2-server malware-distribution malware-configuration",
                    "information-gathering: scanner sniffing social-engineering",
                    "intrusion-attempts: ids-alert brute-force exploit",
                    "intrusions: privileged-account-compromise unprivileged-account-compromise"
                            + " application-compromise system-compromise burglary",
                    "availability: dos ddos misconfiguration sabotage outage",
                    "information-content-security: unauthorised-information-access"
                            + " unauthorised-information-modification data-loss data-leak",
                    "fraud: unauthorised-use-of-resources copyright masquerade phishing",
                    "vulnerable: weak-crypto ddos-amplifier potentially-unwanted-accessible"
                            + " information-disclosure vulnerable-system",
                    "other: other undetermined",
                    "test: test")
            .flatMap(Rsit::classes)
            .collect(Collectors.toUnmodifiableSet());

    private Rsit() {}

    private static Stream<String> classes(String line) {
        String[] words = line.split(" ", -1);
        return Arrays.stream(words).skip(1).map(value -> words[0] + value);
    }
}
