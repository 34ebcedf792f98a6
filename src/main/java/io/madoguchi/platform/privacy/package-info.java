/**
 * What identifies people is sealed before it is written, and found again by blind indexes and folded text.
 * Must not know any room: rooms say which of their columns are sealed and forget by themselves.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.privacy;

import org.jspecify.annotations.NullMarked;
