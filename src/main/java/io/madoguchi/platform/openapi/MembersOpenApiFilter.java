package io.madoguchi.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts into the published contract which members of an object are always there and which may be null, as the records say
 * that are written and read: what is not {@link Nullable} is never null; an answer has all its members, and a body that is
 * sent needs those that are not nullable.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = MembersOpenApiFilter.AFTER_THE_OTHERS)
public final class MembersOpenApiFilter implements OASFilter {
    /** Those of the rooms, which shape the schemas, have 1; the highest is first. */
    static final int AFTER_THE_OTHERS = 0;

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName LEFT_OUT = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName RENAMED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName SPREAD = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName OTHERS = DotName.createSimple("com.fasterxml.jackson.annotation.JsonAnyGetter");

    private final IndexView code;
    /** The records that may stand behind a schema, by its name. */
    private final Map<String, List<ClassInfo>> records;

    /** The index of the code is given by Quarkus. */
    public MembersOpenApiFilter(IndexView code) {
        this.code = code;
        this.records = code.getKnownDirectSubclasses(DotName.createSimple(Record.class)).stream()
                .collect(Collectors.groupingBy(MembersOpenApiFilter::schemaName));
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        Set<String> sent = new Sent(schemas).by(contract);
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                describe(schema, behind(name, schema), sent.contains(name));
            }
        });
    }

    private ClassInfo behind(String name, Schema schema) {
        String generic = name.endsWith("Page") ? "Page" : name;
        List<ClassInfo> found = Stream.of(name, generic)
                .distinct()
                .flatMap(each -> records.getOrDefault(each, List.of()).stream())
                .filter(each ->
                        members(each).keySet().equals(schema.getProperties().keySet()))
                .toList();
        List<ClassInfo> meant = found.size() < 2
                ? found
                : found.stream()
                        .filter(each -> each.hasDeclaredAnnotation(SCHEMA))
                        .toList();
        if (meant.size() != 1) {
            throw new IllegalStateException(
                    "The members of the schema %s should be those of one record: %s".formatted(name, found));
        }
        return meant.getFirst();
    }

    private void describe(Schema schema, ClassInfo type, boolean isSent) {
        var properties = new LinkedHashMap<>(schema.getProperties());
        var required = new ArrayList<String>();
        members(type).forEach((name, member) -> {
            boolean nullable = member.type().hasAnnotation(NULLABLE);
            boolean leftOut = isLeftOut(type, member);
            if (nullable ? !isSent && !leftOut : !leftOut || !isCollection(member)) {
                required.add(name);
            }
            properties.compute(
                    name,
                    (same, value) ->
                            nullable && !leftOut ? orNull(nulls(value, member.type())) : nulls(value, member.type()));
        });
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** By the name they have in JSON. */
    private Map<String, FieldInfo> members(ClassInfo type) {
        var members = new LinkedHashMap<String, FieldInfo>();
        for (RecordComponentInfo component : type.recordComponentsInDeclarationOrder()) {
            // Jackson's annotations are those of fields.
            FieldInfo each = type.field(component.name());
            if (each.hasAnnotation(SPREAD)) {
                members.putAll(members(code.getClassByName(each.type().name())));
            } else if (!each.hasAnnotation(OTHERS)) {
                AnnotationInstance renamed = each.annotation(RENAMED);
                members.put(renamed == null ? each.name() : renamed.value().asString(), each);
            }
        }
        return members;
    }

    /** Whether Jackson leaves out what is null or empty. */
    private static boolean isLeftOut(ClassInfo type, FieldInfo member) {
        return type.hasDeclaredAnnotation(LEFT_OUT) || member.hasAnnotation(LEFT_OUT);
    }

    private static boolean isCollection(FieldInfo member) {
        return member.type().kind() == Type.Kind.PARAMETERIZED_TYPE;
    }

    /** The same with nulls within, where a list or a map may hold them. */
    private static @Nullable Schema nulls(@Nullable Schema schema, Type type) {
        if (schema == null || type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return schema;
        }
        Type held = type.asParameterizedType().arguments().getLast();
        if (held.hasAnnotation(NULLABLE)) {
            if (schema.getItems() != null) {
                schema.setItems(orNull(schema.getItems()));
            }
            if (schema.getAdditionalPropertiesSchema() != null) {
                schema.setAdditionalPropertiesSchema(orNull(schema.getAdditionalPropertiesSchema()));
            }
        }
        return schema;
    }

    private static @Nullable Schema orNull(@Nullable Schema schema) {
        if (schema == null) {
            return null;
        }
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .examples(schema.getExamples())
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
            if (schema.getEnumeration() != null) {
                var words = new ArrayList<@Nullable Object>(schema.getEnumeration());
                words.add(null);
                schema.setEnumeration(words);
            }
        }
        return schema;
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(SCHEMA);
        return named == null || named.value("name") == null
                ? type.simpleName()
                : named.value("name").asString();
    }

    /** The schemas of which bodies are made that clients send, with those within them. */
    private record Sent(Map<String, Schema> schemas, Set<String> found) {
        private static final String SCHEMAS = "#/components/schemas/";

        Sent(Map<String, Schema> schemas) {
            this(schemas, new HashSet<>());
        }

        Set<String> by(OpenAPI contract) {
            contract.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                    .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                    .forEach(type -> follow(type.getSchema()));
            return found;
        }

        private void follow(@Nullable Schema schema) {
            if (schema == null) {
                return;
            }
            if (schema.getRef() != null) {
                String name = schema.getRef().substring(SCHEMAS.length());
                if (found.add(name)) {
                    follow(schemas.get(name));
                }
            }
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(this::follow);
            }
            follow(schema.getItems());
            follow(schema.getAdditionalPropertiesSchema());
        }
    }
}
