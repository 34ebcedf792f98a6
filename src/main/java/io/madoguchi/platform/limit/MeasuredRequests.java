package io.madoguchi.platform.limit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What the metrics say of a request: the endpoint that was found for it, and a method there is. Anybody may read them, and
 * anything else of a request is a stranger's text: it may be a number, and there is no end of it.
 */
@Singleton
class MeasuredRequests implements HttpServerMetricsTagsContributor, MeterFilter {
    private static final String REQUESTS = "http.server.requests";
    private static final String URI = "uri";
    private static final String METHOD = "method";
    private static final String UNKNOWN = "UNKNOWN";
    /** Where Quarkus puts the path of the endpoint it found. */
    private static final String ENDPOINT = "UrlPathTemplate";
    /** RFC 9110 §9.3 and RFC 5789. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    @Override
    public Tags contribute(Context request) {
        String endpoint = request.requestContextLocalData(ENDPOINT);
        return endpoint == null ? Tags.of(URI, UNKNOWN) : Tags.empty();
    }

    @Override
    public Meter.Id map(Meter.Id meter) {
        if (!meter.getName().equals(REQUESTS)) {
            return meter;
        }
        Tags tags = Tags.of(meter.getTags());
        if (!METHODS.contains(String.valueOf(meter.getTag(METHOD)))) {
            tags = tags.and(METHOD, UNKNOWN);
        }
        // Of a connection that broke no contributor is asked.
        if ("RESET".equals(meter.getTag("status"))) {
            tags = tags.and(URI, UNKNOWN);
        }
        return meter.replaceTags(tags);
    }
}
