package io.madoguchi.platform.twilio;

import io.madoguchi.core.NotFound;
import io.madoguchi.platform.twilio.WebhookTrust.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.health.api.Wellness;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Turns a request into a {@link SignedForm}: no webhook method is entered before the signature was checked. */
@Provider
class SignedFormReader implements ServerMessageBodyReader<SignedForm> {
    private static final String HEADER = "X-Twilio-Signature";

    private final TwilioAccount account;
    private final WebhookTrust trust;
    private final CurrentVertxRequest requests;

    SignedFormReader(TwilioAccount account, @Wellness WebhookTrust trust, CurrentVertxRequest requests) {
        this.account = account;
        this.trust = trust;
        this.requests = requests;
    }

    @Override
    public boolean isReadable(
            Class<?> type, @Nullable Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return type == SignedForm.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == SignedForm.class;
    }

    @Override
    public SignedForm readFrom(Class<SignedForm> type, Type generic, MediaType mediaType, ServerRequestContext request)
            throws IOException {
        var context = requests.getCurrent();
        byte[] body = WebhookGateListener.body(context);
        if (body == null) {
            throw new NotFromTwilio(Refusal.NO_SIGNATURE);
        }
        var http = context.request();
        String query = http.query();
        String path = Objects.requireNonNullElse(http.path(), "/");
        if (path.endsWith("/")) {
            // The relative addresses of what it is answered would lead nowhere.
            throw new NotFound("webhook");
        }
        try {
            SignedForm form = account.open(http.getHeader(HEADER), query == null ? path : path + "?" + query, body);
            trust.believed();
            return form;
        } catch (NotFromTwilio refused) {
            trust.refused(refused.why(), account.publicBaseUrl() + path);
            throw refused;
        }
    }

    @Override
    public SignedForm readFrom(
            Class<SignedForm> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        throw new UnsupportedOperationException("a signature cannot be checked without the request's URL");
    }
}
