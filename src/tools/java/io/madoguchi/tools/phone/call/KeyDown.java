package io.madoguchi.tools.phone.call;

/** The caller presses a key while a menu is still speaking; unwinds the prompt. */
final class KeyDown extends RuntimeException {
    KeyDown() {
        super(null, null, false, false);
    }
}
