/** Weeks at the desks: who rings when, and what the people there make of it, from the first ring to the last duty. */
@NullMarked
package io.madoguchi.tools.phone.month;

import org.jspecify.annotations.NullMarked;
