/**
 * What only a demonstration has: accounts anyone may try, and a clock that can be moved so that it rings at night.
 * Must not be on outside scripts/run: every part of it asks the setting madoguchi.demo.enabled.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.demo;

import org.jspecify.annotations.NullMarked;
