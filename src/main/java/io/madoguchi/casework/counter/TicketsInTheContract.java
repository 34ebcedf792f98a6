package io.madoguchi.casework.counter;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Tells in the published contract that a case may be named by the number people read out. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class TicketsInTheContract implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().entrySet().stream()
                .filter(item -> item.getKey().startsWith("/api/v1/tickets/{id}"))
                .flatMap(item -> item.getValue().getOperations().values().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getParameters()))
                .flatMap(Collection::stream)
                .filter(parameter -> "id".equals(parameter.getName()))
                .forEach(id -> id.description("Its id, or the number people read out, in any spelling")
                        .example("E261124-0007"));
    }
}
