package io.madoguchi.console.page;

import io.madoguchi.core.Rejected;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where the console is at home: forms that other sites send are refused, whatever cookies they bring. */
@Singleton
class HomeOrigin {
    private final String origin;

    HomeOrigin(@ConfigProperty(name = "madoguchi.public-base-url") URI base) {
        this.origin = base.getScheme() + "://" + base.getAuthority();
    }

    /** Browsers say which site a form comes from in Sec-Fetch-Site (W3C Fetch Metadata), older ones in Origin only. */
    void mustBeOf(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean fromHere = site == null
                ? isHome(request.getHeaderString("Origin"), request.getHeaderString(HttpHeaders.HOST))
                : site.equals("same-origin");
        if (!fromHere) {
            throw new ForeignForm();
        }
    }

    private boolean isHome(@Nullable String from, @Nullable String host) {
        return from != null && (from.equals(origin) || from.equals("http://" + host) || from.equals("https://" + host));
    }

    private static final class ForeignForm extends Rejected {
        ForeignForm() {
            super(403, "foreign-form", "The form comes from another site", "Open the console itself and try again.");
        }
    }
}
