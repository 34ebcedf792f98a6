/**
 * Members and institutions of the scheme: who is entitled, who manages what, whose calls are refused.
 * Must not know cases or calls; a caller's number never proves who is calling.
 * Announces no facts yet.
 */
@NullMarked
package io.madoguchi.directory.member;

import org.jspecify.annotations.NullMarked;
