/**
 * When is a desk open: Japanese national holidays, opening hours, and arithmetic in business time. Pure values only.
 * Must not know desks as things stored or served, nor any clock, database or HTTP.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.hours;

import org.jspecify.annotations.NullMarked;
