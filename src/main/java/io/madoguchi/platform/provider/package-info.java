/**
 * Sending people to the identity provider, and learning from it who came back: a code is good once, a token only when all of it is right.
 * Must not know what is opened to whoever signs in; what a token's claims mean here is decided in platform.signin.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.provider;

import org.jspecify.annotations.NullMarked;
