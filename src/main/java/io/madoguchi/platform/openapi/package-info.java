/**
 * What the published contract says of every operation and every schema by rule: which members are always there and which may
 * be null, patterns any client can read, a name for each operation, who may enter, and where the service is.
 * Knows no operation. Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.openapi;

import org.jspecify.annotations.NullMarked;
