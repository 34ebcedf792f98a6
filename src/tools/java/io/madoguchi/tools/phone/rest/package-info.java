/**
 * Twilio's REST API as a double that runs on this machine: it checks what it is asked, places calls that are really
 * played, keeps what is recorded, and fails on demand in every way that matters.
 * Uses no class of the service, so that it can judge it.
 */
@NullMarked
package io.madoguchi.tools.phone.rest;

import org.jspecify.annotations.NullMarked;
