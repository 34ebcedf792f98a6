package io.madoguchi.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Says in the published contract where this service is reached. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ServerOpenApiFilter implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI contract) {
        String url = ConfigProvider.getConfig().getValue("madoguchi.public-base-url", String.class);
        contract.setServers(List.of(OASFactory.createServer().url(url.replaceFirst("/+$", ""))));
    }
}
