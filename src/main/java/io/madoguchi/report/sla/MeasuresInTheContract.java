package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Measure;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Tells in the published contract what each figure of the report means. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class MeasuresInTheContract implements OASFilter {
    private static final Map<String, String> PLACES = Map.of(
            "SlaReportCalls", "calls.",
            "SlaReportOutOfHours", "calls.outOfHours.",
            "SlaReportCallbacks", "callbacks.",
            "SlaReportCases", "cases.",
            "SlaReportDuties", "duties.");

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        PLACES.forEach((schema, place) -> {
            Map<String, Schema> figures =
                    Objects.requireNonNull(schemas.get(schema)).getProperties();
            for (Measure measure : Measure.values()) {
                Schema figure = measure.path().startsWith(place)
                        ? figures.get(measure.path().substring(place.length()))
                        : null;
                if (figure != null) {
                    tell(figure, measure);
                }
            }
        });
    }

    private static void tell(Schema figure, Measure measure) {
        figure.description(measure.title("en") + ": " + measure.definition("en"));
        if (figure.getType().contains(SchemaType.INTEGER)) {
            figure.addExample(12);
        } else {
            figure.addExample(measure.path().endsWith("Seconds") ? 12.5 : 0.8523);
        }
    }
}
