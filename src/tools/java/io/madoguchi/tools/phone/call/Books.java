package io.madoguchi.tools.phone.call;

import java.time.Instant;

/** Whoever keeps the books on the calls that come in. */
public interface Books {
    /** Nobody. */
    Books NONE = (sid, from, to, at) -> Watch.NONE;

    /** A call comes in, and is ringing. */
    Watch rings(String sid, String from, String to, Instant at);
}
