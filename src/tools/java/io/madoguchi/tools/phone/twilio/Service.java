package io.madoguchi.tools.phone.twilio;

import java.util.Optional;

/**
 * The service being rung and the Twilio account it believes in.
 *
 * @param base where it is reached, without a slash at the end
 * @param publicBase what Twilio was told; every URL is formed and signed with it
 */
public record Service(String base, String publicBase, String accountSid, String authToken) {
    public Service {
        base = withoutSlash(base);
        publicBase = withoutSlash(publicBase);
    }

    /** A service reached at the address Twilio was told. */
    public Service(String base, String accountSid, String authToken) {
        this(base, base, accountSid, authToken);
    }

    public String incoming() {
        return publicBase + "/twilio/voice/incoming";
    }

    public String fallback() {
        return publicBase + "/twilio/voice/fallback";
    }

    public String status() {
        return publicBase + "/twilio/voice/status";
    }

    /** The address to connect to for a public URL; empty if that URL is not this service's. */
    Optional<String> addressOf(String publicUrl) {
        String url = Url.parse(publicUrl).withoutFragment().toString();
        boolean ours = url.startsWith(publicBase)
                && (url.length() == publicBase.length() || "/?".indexOf(url.charAt(publicBase.length())) >= 0);
        return ours ? Optional.of(base + url.substring(publicBase.length())) : Optional.empty();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return base.equals(publicBase) ? base : base + " (as " + publicBase + ")";
    }
}
