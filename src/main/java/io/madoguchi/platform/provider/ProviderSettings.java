package io.madoguchi.platform.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** As whom the console asks at the identity provider of {@code madoguchi.oidc.issuer}; off without a client. */
@ConfigMapping(prefix = "madoguchi.oidc.console")
interface ProviderSettings {
    /** The client is also whom an ID token must be meant for. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** What people call it: "Sign in with …". */
    Optional<String> name();

    @WithDefault("openid,profile")
    List<String> scopes();
}
