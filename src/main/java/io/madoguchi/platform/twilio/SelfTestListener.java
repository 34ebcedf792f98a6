package io.madoguchi.platform.twilio;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start a service that could not believe a single call. A help-line that answers 403 to every ring looks
 * healthy from inside; it must not come up at all.
 */
@ApplicationScoped
class SelfTestListener {
    private final TwilioAccount account;
    private final boolean demo;

    SelfTestListener(TwilioAccount account, @ConfigProperty(name = "madoguchi.demo.enabled") boolean demo) {
        this.account = account;
        this.demo = demo;
    }

    void test(@Observes StartupEvent started) {
        if (account.isConfigured()) {
            account.test();
            Log.infof("Webhooks are believed at %s/twilio/voice/incoming", account.publicBaseUrl());
        } else if (demo) {
            Log.warn("No Twilio credentials: every webhook is refused. Set MADOGUCHI_TWILIO_ACCOUNT_SID"
                    + " and MADOGUCHI_TWILIO_AUTH_TOKEN.");
        } else {
            throw new IllegalStateException("Without Twilio credentials every call would be refused. Set"
                    + " MADOGUCHI_TWILIO_ACCOUNT_SID and MADOGUCHI_TWILIO_AUTH_TOKEN.");
        }
    }
}
