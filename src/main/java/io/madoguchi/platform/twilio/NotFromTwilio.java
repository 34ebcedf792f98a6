package io.madoguchi.platform.twilio;

import io.madoguchi.core.Rejected;

/** Whatever was wrong: a forger learns nothing. */
final class NotFromTwilio extends Rejected {
    static final String TYPE = "signature-invalid";
    static final String TITLE = "The signature is missing or wrong";
    static final String DETAIL = "Only requests signed by the configured Twilio account are accepted here.";

    private final WebhookTrust.Refusal why;

    NotFromTwilio(WebhookTrust.Refusal why) {
        super(403, TYPE, TITLE, DETAIL);
        this.why = why;
    }

    /** For whoever runs the service; the answer does not tell. */
    WebhookTrust.Refusal why() {
        return why;
    }
}
