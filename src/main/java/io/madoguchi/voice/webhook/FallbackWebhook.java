package io.madoguchi.voice.webhook;

import io.madoguchi.platform.twilio.SignedForm;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Twiml;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The number's "primary handler fails": an apology and a message, made of the program alone. It reads no database and waits
 * for nothing; that it was asked at all is kept on disk and written down later.
 */
@Path("/twilio/voice/fallback")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Twilio")
@PermitAll
@RunOnVirtualThread
class FallbackWebhook {
    private static final String APOLOGY = Twiml.apology();

    private final Spool spool;
    private final Clock clock;

    FallbackWebhook(Spool spool, Clock clock) {
        this.spool = spool;
        this.clock = clock;
    }

    @POST
    @Produces("text/xml;charset=UTF-8")
    @Operation(summary = "Our answer could not be used")
    public String fallback(SignedForm form) {
        Delivery delivery = Delivery.of(Kind.FALLBACK, form, Map.of(), clock.instant());
        Log.errorf(
                "Twilio could not use our answer to %s: error %d",
                delivery, form.number("ErrorCode").orElse(0));
        spool.keep(delivery, APOLOGY);
        return APOLOGY;
    }
}
