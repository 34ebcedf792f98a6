/**
 * One telephone call on a virtual clock: a scripted caller, the verbs being played, the callbacks around them.
 * The one implementation behind scripts/phone and the tests. Uses no class of the service, so that it can judge it.
 */
@NullMarked
package io.madoguchi.tools.phone.call;

import org.jspecify.annotations.NullMarked;
