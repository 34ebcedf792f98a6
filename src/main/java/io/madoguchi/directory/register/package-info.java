/**
 * The register of members: entered one by one or from a list, corrected, and found by names and numbers kept sealed.
 * Must not know cases or calls, nor judge who is entitled.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.register;

import org.jspecify.annotations.NullMarked;
