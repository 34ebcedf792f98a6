package io.madoguchi.tools.phone;

import picocli.CommandLine.Option;

/** {@code --help}, the same everywhere. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this text")
    boolean asked;
}
