package io.madoguchi.platform.signin;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/** Bearer tokens from the future are refused, as ID tokens are; Quarkus asks only that they say when they were issued. */
@Singleton
@Unremovable
class IssuedAt implements Validator {
    @Override
    @SuppressWarnings("NullAway") // null means: nothing is wrong (Validator)
    public @Nullable String validate(JwtContext token) throws MalformedClaimException {
        NumericDate issued = token.getJwtClaims().getIssuedAt();
        NumericDate latest = NumericDate.now();
        latest.addSeconds(TokenSignIn.CLOCKS_DIFFER.toSeconds());
        return issued != null && issued.isAfter(latest) ? "issued in the future" : null;
    }
}
