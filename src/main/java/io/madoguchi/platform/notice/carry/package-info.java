/**
 * Carries one message to where it is wanted: as mail, as a signed web hook, or as a text message.
 * Must not know what is owed to whom, nor when it is tried again.
 */
@NullMarked
package io.madoguchi.platform.notice.carry;

import org.jspecify.annotations.NullMarked;
