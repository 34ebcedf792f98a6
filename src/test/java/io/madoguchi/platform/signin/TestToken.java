package io.madoguchi.platform.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens of the identity provider, and of those who would like to be taken for it. */
enum TestToken {
    BY_THE_PROVIDER,
    BY_THE_PROVIDER_WITHOUT_A_KEY_ID,
    BY_THE_PROVIDER_IN_RS512,
    BY_THE_PROVIDER_IN_PS256,
    BY_ANOTHER_KEY,
    BY_AN_UNKNOWN_KEY,
    BY_THE_KEY_IT_BRINGS,
    BY_THE_KEY_AT_AN_ADDRESS_IT_NAMES,
    BY_THE_PUBLIC_KEY_AS_A_SECRET,
    BY_THE_CLIENTS_SECRET,
    BY_NOBODY,
    ALTERED_AFTERWARDS,
    CUT_OFF;

    private static final KeyPair FOREIGN = TestIssuer.newKeys();

    /** The claims, signed; {@code keys} are the provider's. */
    String of(JwtClaims claims, KeyPair keys) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setPayload(claims.toJson());
            token.setAlgorithmHeaderValue(algorithm());
            token.setKey(key(keys));
            name(token);
            return bent(token.getCompactSerialization());
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String algorithm() {
        return switch (this) {
            case BY_NOBODY -> "none";
            case BY_THE_CLIENTS_SECRET, BY_THE_PUBLIC_KEY_AS_A_SECRET -> "HS256";
            case BY_THE_PROVIDER_IN_RS512 -> "RS512";
            case BY_THE_PROVIDER_IN_PS256 -> "PS256";
            default -> "RS256";
        };
    }

    private @Nullable Key key(KeyPair keys) {
        return switch (this) {
            case BY_NOBODY -> null;
            case BY_THE_CLIENTS_SECRET -> new HmacKey(CodeFlow.SECRET.getBytes(UTF_8));
            case BY_THE_PUBLIC_KEY_AS_A_SECRET -> new HmacKey(keys.getPublic().getEncoded());
            case BY_ANOTHER_KEY, BY_AN_UNKNOWN_KEY, BY_THE_KEY_IT_BRINGS, BY_THE_KEY_AT_AN_ADDRESS_IT_NAMES ->
                FOREIGN.getPrivate();
            default -> keys.getPrivate();
        };
    }

    private void name(JsonWebSignature token) {
        switch (this) {
            case BY_THE_PROVIDER_WITHOUT_A_KEY_ID -> {}
            case BY_AN_UNKNOWN_KEY -> token.setKeyIdHeaderValue("unknown");
            case BY_THE_KEY_IT_BRINGS -> token.setJwkHeader(new RsaJsonWebKey((RSAPublicKey) FOREIGN.getPublic()));
            case BY_THE_KEY_AT_AN_ADDRESS_IT_NAMES -> {
                token.setKeyIdHeaderValue(TestIssuer.KEY_ID);
                token.setHeader("jku", "https://elsewhere.example/keys");
            }
            default -> token.setKeyIdHeaderValue(TestIssuer.KEY_ID);
        }
    }

    private String bent(String token) {
        String[] parts = token.split("\\.", -1);
        return switch (this) {
            case ALTERED_AFTERWARDS -> {
                String said = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
                String payload = said.replaceFirst("\\{", "{\"extra\":1,");
                yield parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8))
                        + "." + parts[2];
            }
            case CUT_OFF -> parts[0] + "." + parts[1] + ".";
            default -> token;
        };
    }
}
