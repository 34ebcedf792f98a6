package io.madoguchi.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Makes the patterns of the published contract such as any ECMA-262 engine reads, with and without its flag {@code u}:
 * anchored, because Bean Validation matches the whole text and JSON Schema any part of it; and without categories of
 * Unicode. What no portable pattern can say, such as half a surrogate pair, the service still refuses.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PatternOpenApiFilter implements OASFilter {
    private static final Map<String, String> PORTABLE = new LinkedHashMap<>();

    static {
        PORTABLE.put("\\p{Cc}", "\\x00-\\x1F\\x7F-\\x9F");
        PORTABLE.put("\\p{Zs}", "\\s");
        PORTABLE.put("\\p{Z}", "\\s");
        PORTABLE.put("\\p{Zl}", "");
        PORTABLE.put("\\p{Zp}", "");
        PORTABLE.put("\\p{Cs}", "");
        PORTABLE.put("\\p{Cn}", "");
    }

    @Override
    public Schema filterSchema(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + portable(pattern) + ")$");
        }
        if ("duration".equals(schema.getFormat())) {
            // JSON Schema's has no parts of a second, ours may.
            schema.format(null).description("ISO 8601; seconds may have a fraction");
        }
        return schema;
    }

    private static String portable(String pattern) {
        String portable = pattern;
        for (var each : PORTABLE.entrySet()) {
            portable = portable.replace(each.getKey(), each.getValue());
        }
        return portable;
    }
}
