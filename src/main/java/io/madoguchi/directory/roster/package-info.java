/**
 * Who is on duty at a desk when, week by week and with exceptions, and at which telephone each of them is reached.
 * Must not know calls, cases or callbacks: whoever rings somebody asks here first, and asks the desk whether it is open.
 * Announces no facts. Keeps no past: a moment long ago is answered from the plan of today.
 */
@NullMarked
package io.madoguchi.directory.roster;

import org.jspecify.annotations.NullMarked;
