package io.madoguchi.core;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list, in the list's own order.
 *
 * @param next where the following stretch begins, opaque to clients; null at the end
 */
public record Page<T>(
        List<T> items,
        @Schema(examples = "MTA0Mg") @Nullable String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * A page from one row more than was asked for: the extra row only tells that there is more.
     *
     * @param key the values the list is ordered by, of the last row shown
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, List<String>> key, Function<R, T> view) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? Cursor.encode(key.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** The number of rows to show; outside 1–{@value #MAX_LIMIT} is refused. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Invalid.at("?limit", "must be between 1 and " + MAX_LIMIT);
        }
        return asked;
    }

    /** A place in an ordered list, as clients carry it. */
    public static final class Cursor {
        private static final String SEPARATOR = "\u001f";

        private Cursor() {}

        static String encode(List<String> key) {
            byte[] joined = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
        }

        /** The values a cursor was made of, read by {@code reader}; whatever we did not make is refused. */
        public static <K> @Nullable K decode(@Nullable String cursor, Function<List<String>, K> reader) {
            if (cursor == null || cursor.isEmpty()) {
                return null;
            }
            try {
                byte[] joined = Base64.getUrlDecoder().decode(cursor);
                return reader.apply(List.of(new String(joined, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
            } catch (RuntimeException notOurs) {
                throw Invalid.at("?cursor", "was not given by this service");
            }
        }
    }

    /** Tells in the published contract how lists are paged, and calls each page after what it lists: a DeskPage. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
    public static final class InTheContract implements OASFilter {
        private static final String SCHEMAS = "#/components/schemas/";

        @Override
        public Parameter filterParameter(Parameter parameter) {
            if ("limit".equals(parameter.getName())) {
                parameter
                        .description("How many to show")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
                                .defaultValue(Page.DEFAULT_LIMIT));
            } else if ("cursor".equals(parameter.getName())) {
                parameter.description("The next of the page before").example("MTA0Mg");
            }
            return parameter;
        }

        @Override
        public void filterOpenAPI(OpenAPI contract) {
            Map<String, String> names = rename(contract.getComponents());
            contract.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                    .flatMap(answer -> Stream.ofNullable(answer.getContent()))
                    .flatMap(content -> content.getMediaTypes().values().stream())
                    .flatMap(type -> Stream.ofNullable(type.getSchema()))
                    .filter(schema -> names.containsKey(schema.getRef()))
                    .forEach(schema -> schema.setRef(names.get(schema.getRef())));
        }

        private static Map<String, String> rename(Components components) {
            var names = new HashMap<String, String>();
            for (var each : List.copyOf(components.getSchemas().entrySet())) {
                if (each.getKey().startsWith("Page")) {
                    String name = listed(each.getValue()) + "Page";
                    components.removeSchema(each.getKey());
                    components.addSchema(name, each.getValue());
                    names.put(SCHEMAS + each.getKey(), SCHEMAS + name);
                }
            }
            return names;
        }

        private static String listed(org.eclipse.microprofile.openapi.models.media.Schema page) {
            return Objects.requireNonNull(page.getProperties().get("items"))
                    .getItems()
                    .getRef()
                    .substring(SCHEMAS.length());
        }
    }
}
