/**
 * Sending people to the identity provider, and learning from it who came back: a code is good once, a token only when all of it is right.
 * Bearer tokens are verified by quarkus-oidc, ID tokens here by Nimbus' SDK: Quarkus' own code flow would keep the provider's
 * tokens in a session of its own, and sessions here end at once when an account changes, and are told to open boards. One table of
 * tokens, TokenTableTest, is held against both, so that neither believes what the other refuses.
 * Must not know what is opened to whoever signs in; what a token's claims mean here is decided in platform.signin.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.provider;

import org.jspecify.annotations.NullMarked;
