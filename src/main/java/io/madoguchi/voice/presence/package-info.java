/** Who at the desks can take a call now: available, ringing, on a call, wrapping up or away. */
@NullMarked
package io.madoguchi.voice.presence;

import org.jspecify.annotations.NullMarked;
