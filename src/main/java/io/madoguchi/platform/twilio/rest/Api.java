package io.madoguchi.platform.twilio.rest;

import com.twilio.http.TwilioRestClient;
import io.madoguchi.platform.twilio.TwilioAccount;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Twilio's REST API is and how it is asked. Made at the start, so that a wrong address shows then. */
@Startup
@Singleton
class Api {
    static final String NO_CREDENTIALS =
            "There are no Twilio credentials: set MADOGUCHI_TWILIO_ACCOUNT_SID and MADOGUCHI_TWILIO_AUTH_TOKEN.";

    private static final int NOT_FOUND = 404;
    /** What Twilio answers to a change of something that is not there, or cannot be changed any more. */
    private static final Set<Integer> NOT_POSSIBLE = Set.of(400, NOT_FOUND, 409);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final TwilioAccount account;
    private final URI base;
    private final Duration answerWithin;
    private final HttpClient http;

    Api(
            TwilioAccount account,
            @ConfigProperty(name = "madoguchi.twilio.api-url", defaultValue = "https://api.twilio.com") String apiUrl,
            @ConfigProperty(name = "madoguchi.telephony.connect-within") Duration connectWithin,
            @ConfigProperty(name = "madoguchi.telephony.answer-within") Duration answerWithin) {
        this.account = account;
        this.base = URI.create(apiUrl.strip().replaceFirst("/+$", ""));
        this.answerWithin = answerWithin;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectWithin)
                .build();
        if (!isSafe(base)) {
            throw new IllegalStateException("MADOGUCHI_TWILIO_API_URL must begin with https://,"
                    + " or with http:// on this machine: it is told the auth token");
        }
    }

    /**
     * Asks once. The SDK stumbles over unexpected answers in many ways, over a list without items by a null pointer.
     *
     * @throws OneTry.Failed for everything but a success that the SDK understands
     */
    <T> T ask(Function<TwilioRestClient, T> question) {
        if (!account.isConfigured()) {
            throw new OneTry.Failed(Placed.Refused.notAsked(NO_CREDENTIALS));
        }
        try {
            return question.apply(new TwilioRestClient.Builder(account.sid(), "sent by the wire")
                    .httpClient(new OneTry(this))
                    .build());
        } catch (OneTry.Failed failed) {
            throw failed;
        } catch (RuntimeException unreadable) {
            throw new OneTry.Failed(new Placed.Unknown("unreadable answer"));
        }
    }

    /**
     * Asks for something that is there.
     *
     * @throws TwilioUnavailable for everything but a success
     */
    <T> T tell(Function<TwilioRestClient, T> question) {
        try {
            return ask(question);
        } catch (OneTry.Failed failed) {
            throw unavailable(failed);
        }
    }

    /**
     * Asks for something that may not be there.
     *
     * @throws TwilioUnavailable if that is not known
     */
    <T> Optional<T> find(Function<TwilioRestClient, T> question) {
        try {
            return Optional.of(ask(question));
        } catch (OneTry.Failed failed) {
            if (failed.meaning() instanceof Placed.Refused refused && refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(failed);
        }
    }

    /**
     * Whether a change was made: not if the thing is not there, or is past that.
     *
     * @throws TwilioUnavailable if that is not known
     */
    boolean change(Function<TwilioRestClient, ?> request) {
        try {
            ask(request);
            return true;
        } catch (OneTry.Failed failed) {
            if (failed.meaning() instanceof Placed.Refused refused && NOT_POSSIBLE.contains(refused.status())) {
                return false;
            }
            throw unavailable(failed);
        }
    }

    private static TwilioUnavailable unavailable(OneTry.Failed failed) {
        return new TwilioUnavailable(
                switch (failed.meaning()) {
                    case Placed.Refused refused -> refused.why();
                    case Placed.TooMany _ -> "Twilio is asked too often.";
                    case Placed.Unknown unknown -> "Twilio gave no usable answer: " + unknown.why() + ".";
                    case Placed.Accepted _ -> throw new IllegalStateException("an acceptance is no failure");
                });
    }

    /** The address of something at the API, whatever host the SDK had in mind. */
    URI at(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** Whether a redirect may lead there: over TLS, or on this machine if the API itself is there. */
    boolean mayLeadTo(URI target) {
        return "https".equals(target.getScheme()) || (isSafe(target) && !"https".equals(base.getScheme()));
    }

    boolean isConfigured() {
        return account.isConfigured();
    }

    String accountSid() {
        return account.sid();
    }

    List<String> authorizations() {
        return account.authorizations();
    }

    Duration answerWithin() {
        return answerWithin;
    }

    HttpClient http() {
        return http;
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())));
    }
}
