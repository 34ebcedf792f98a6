/**
 * Signing in to the console: a form for user name and password, and a session that opens pages and nothing else.
 * Must not know what pages show; whether a password is right is decided in platform.signin.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.console.signin;

import org.jspecify.annotations.NullMarked;
