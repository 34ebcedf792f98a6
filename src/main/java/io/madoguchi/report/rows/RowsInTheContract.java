package io.madoguchi.report.rows;

import io.madoguchi.report.answer.Format;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Tells in the published contract which columns each export has, and what stands in them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RowsInTheContract implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI contract) {
        for (Export export : Export.values()) {
            contract.getPaths()
                    .getPathItem("/api/v1/reports/" + export.wireName())
                    .getGET()
                    .getResponses()
                    .addAPIResponse(
                            "200",
                            OASFactory.createAPIResponse()
                                    .description("The rows")
                                    .content(content(export)));
        }
    }

    private static Content content(Export export) {
        String headings = Stream.concat(
                        Stream.of("desk"), export.fields().stream().map(Field::name))
                .collect(Collectors.joining(","));
        return OASFactory.createContent()
                .addMediaType(
                        Format.CSV_TYPE,
                        OASFactory.createMediaType().schema(text()).example(headings))
                .addMediaType(Format.XLSX_TYPE, OASFactory.createMediaType().schema(text().format("binary")))
                .addMediaType(Format.JSON_TYPE, OASFactory.createMediaType().schema(page(export)));
    }

    private static Schema page(Export export) {
        return object(Map.of(
                "items", OASFactory.createSchema().addType(SchemaType.ARRAY).items(row(export)),
                "next",
                        nullable(text())
                                .description("The cursor of the page after this; null at the end")
                                .examples(List.of("MTA0Mg"))));
    }

    private static Schema row(Export export) {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("desk", text().examples(List.of("emergency")));
        export.fields().forEach(field -> fields.put(field.name(), schema(field)));
        return object(fields);
    }

    private static Schema schema(Field field) {
        return switch (field.kind()) {
            case INSTANT -> nullable(text().format("date-time"));
            case DAY -> nullable(text().format("date"));
            case TEXT -> nullable(text()).examples(List.of(field.example()));
            default ->
                nullable(OASFactory.createSchema().addType(SchemaType.INTEGER)).examples(List.of(1));
        };
    }

    private static Schema object(Map<String, Schema> fields) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).properties(fields);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema nullable(Schema schema) {
        return schema.addType(SchemaType.NULL);
    }
}
