package io.madoguchi.directory.desk;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Tells in the published contract that a desk is named by its code. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DesksInTheContract implements OASFilter {
    @Override
    public Parameter filterParameter(Parameter parameter) {
        if ("desk".equals(parameter.getName()) && parameter.getIn() == Parameter.In.PATH) {
            parameter.description("Its code").example("emergency");
        }
        return parameter;
    }
}
