package io.madoguchi.voice.webhook;

import io.madoguchi.core.Transactions.Wanted;
import io.madoguchi.platform.bulkhead.CallerAnswer;
import io.madoguchi.platform.bulkhead.CallerAnswers;
import io.madoguchi.platform.twilio.SignedForm;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Twiml;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The number's "primary handler fails": an apology and a message, made of the program alone. It reads no database; that
 * it was asked at all is kept on disk and written down later.
 */
@Path("/twilio/voice/fallback")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Twilio")
@PermitAll
@NonBlocking
class FallbackWebhook {
    private final Spool spool;
    private final CallerAnswers answers;
    private final Clock clock;

    FallbackWebhook(Spool spool, CallerAnswers answers, Clock clock) {
        this.spool = spool;
        this.answers = answers;
        this.clock = clock;
    }

    @POST
    @Produces("text/xml;charset=UTF-8")
    @Operation(summary = "Our answer could not be used")
    public CompletionStage<String> fallback(SignedForm form) {
        Delivery delivery = Delivery.of(Kind.FALLBACK, form, Map.of(), clock.instant());
        Log.errorf(
                "Twilio could not use our answer to %s: error %d",
                delivery, form.number("ErrorCode").orElse(0));
        return answers.answerWithoutDatabase(new Apology(delivery, Twiml.apology(), spool));
    }

    private record Apology(Delivery delivery, String document, Spool spool) implements CallerAnswer<String> {
        @Override
        public String proper(Wanted wanted) {
            return withoutDatabase();
        }

        @Override
        public String withoutDatabase() {
            spool.keep(delivery, document);
            return document;
        }

        @Override
        public String withoutDisk() {
            spool.remember(delivery, document);
            return document;
        }

        @Override
        public String toString() {
            return delivery.toString();
        }
    }
}
