/**
 * What a desk promises its callers, version by version: targets by severity, and who is told when they are at risk.
 * Must not know cases.
 */
@NullMarked
package io.madoguchi.casework.policy;

import org.jspecify.annotations.NullMarked;
