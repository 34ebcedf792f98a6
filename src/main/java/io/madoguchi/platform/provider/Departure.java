package io.madoguchi.platform.provider;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * What whoever leaves for the provider must be remembered by; all three cannot be guessed.
 *
 * @param state comes back in the address, so that nobody is sent here who did not leave from here
 * @param nonce comes back in the token, so that it is no other's
 * @param verifier goes with the code, so that it is of no use to others (RFC 7636)
 */
public record Departure(String state, String nonce, String verifier) {
    public static Departure now() {
        return new Departure(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
    }

    @Override
    public String toString() {
        return "Departure";
    }
}
