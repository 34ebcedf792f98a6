/**
 * Sends the notices that are owed to where an administrator wants them: mail, signed web hooks, and text messages once
 * they are switched on. At least once, in their order, and at most one message a minute to each.
 * Must not decide who is told what, nor tell anybody who a caller is.
 */
@NullMarked
package io.madoguchi.platform.notice.send;

import org.jspecify.annotations.NullMarked;
