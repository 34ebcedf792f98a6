package io.madoguchi.platform.twilio.rest;

/** What became of a request for the sound of a recording. */
public sealed interface Media {

    /**
     * The whole of it was written.
     *
     * @param length in bytes
     * @param sha256 of these bytes, 64 lower-case hexadecimal digits
     * @param contentType as Twilio named it, such as {@code audio/x-wav}
     */
    record Fetched(long length, String sha256, String contentType) implements Media {}

    /** Twilio is still working on it, usually for some seconds. */
    record NotYet() implements Media {}

    /** It was deleted, or there never was anything to hear. */
    record Gone() implements Media {}

    /** More than we are ready to keep; what was written is a part of it. */
    record TooLarge() implements Media {}

    /** Something else came, such as a page that says why; nothing was written. */
    record NotAudio(String contentType) implements Media {}

    /**
     * It may be tried again; what was written is a part of it.
     *
     * @param why a few words without addresses
     */
    record Failed(String why) implements Media {}
}
