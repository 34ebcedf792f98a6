/**
 * Showing who one is: by a password of ours or by a token of the identity provider, never both unless told so.
 * Must not know what a role or a desk opens.
 * Announces AccessFact, which belongs to the room above.
 */
@NullMarked
package io.madoguchi.platform.signin;

import org.jspecify.annotations.NullMarked;
