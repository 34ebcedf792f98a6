/**
 * Signing in to the console: by a password of ours or at the identity provider, and a session that opens pages and nothing else.
 * Must not know what pages show; whether a password is right is decided in platform.signin, what the provider says in platform.provider.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.console.signin;

import org.jspecify.annotations.NullMarked;
