/**
 * What every answer tells a browser, and what pages of other sites can make a browser ask of us: nothing.
 * Must not know what is asked for.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.browser;

import org.jspecify.annotations.NullMarked;
