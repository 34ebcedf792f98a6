/**
 * The few words every room shares, and the one place where an exception becomes an HTTP answer.
 * Knows no desk, no call, no case: nothing here names a concept of the help-line.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.core;

import org.jspecify.annotations.NullMarked;
