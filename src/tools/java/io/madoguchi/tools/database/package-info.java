/**
 * A real MariaDB server on this machine, for the tests and for a newcomer's first start.
 * Knows neither the service nor its schema.
 */
@NullMarked
package io.madoguchi.tools.database;

import org.jspecify.annotations.NullMarked;
