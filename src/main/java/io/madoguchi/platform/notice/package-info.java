/**
 * An outbox of messages owed to people who work here: a row written in the caller's transaction, read in an inbox.
 * Must not decide what is worth a notice, and never says who a caller is.
 * Announces {@link io.madoguchi.platform.notice.NoticeFact}.
 */
@NullMarked
package io.madoguchi.platform.notice;

import org.jspecify.annotations.NullMarked;
