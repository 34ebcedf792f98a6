package io.madoguchi.console.page;

import io.madoguchi.console.page.Assets.Asset;
import io.madoguchi.core.NotFound;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Path("/console/assets/{version}/{name}")
class AssetResource {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    /** Another version is asked for while replicas are replaced one by one: there is only this one, not to be kept. */
    @GET
    @PermitAll
    public Response get(
            String version, String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        Asset asset = assets.named(name).orElseThrow(() -> new NotFound("file"));
        boolean zipped = accepted != null && accepted.contains("gzip");
        var answer = Response.ok(asset.bytes(zipped), asset.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(assets.version()) ? FOR_A_YEAR : "no-cache");
        if (zipped) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.build();
    }
}
