/**
 * What is known of a member: which class they were when, and which institutions they founded or manage. Pure values only.
 * Must not know where members are kept, any clock or HTTP, nor judge who is entitled.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.member;

import org.jspecify.annotations.NullMarked;
