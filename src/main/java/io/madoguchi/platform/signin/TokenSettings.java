package io.madoguchi.platform.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/**
 * What the tokens of the identity provider look like. A claim is named by its path, {@code realm_access/roles}: a JSON
 * pointer (RFC 6901) without its first slash.
 */
@ConfigMapping(prefix = "madoguchi.oidc")
interface TokenSettings {
    /** The address below which {@code .well-known/openid-configuration} is found; without it no token is accepted. */
    Optional<String> issuer();

    /** Whom a token must be meant for. */
    @WithDefault("madoguchi")
    String audience();

    @WithDefault("preferred_username")
    String usernameClaim();

    @WithDefault("name")
    String nameClaim();

    @WithDefault("realm_access/roles")
    String rolesClaim();

    /** Their words for our roles, each {@code theirs=ours}; none when their words are ours. */
    Optional<List<String>> roles();

    /** Where a token names desks; without it an administrator assigns them. */
    Optional<String> desksClaim();
}
