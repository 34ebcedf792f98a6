/**
 * What every request passes: its head is read in one way, parameters no operation has are refused, what is sent is validated as
 * the contract describes it, and a wrong method is told the right ones.
 * Knows no operation. Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.request;

import org.jspecify.annotations.NullMarked;
