/** What was said after the beep, kept in a folder so that the phone that records and the API that hands out may be two processes. */
@NullMarked
package io.madoguchi.tools.phone.recording;

import org.jspecify.annotations.NullMarked;
