package io.madoguchi.tools.phone.call;

import java.time.Duration;
import java.time.Instant;

/** Whoever keeps the books on a call that is being played, and may end it from outside. */
public interface Watch {
    /** Nobody. */
    Watch NONE = new Watch() {
        @Override
        public void became(String status, Instant at) {}

        @Override
        public void ended(String status, Instant at, Duration talked) {}

        @Override
        public boolean isHungUp() {
            return false;
        }

        @Override
        public Watch leg(String sid, String to, String from, Instant at) {
            return this;
        }
    };

    void became(String status, Instant at);

    void ended(String status, Instant at, Duration talked);

    /** Whether it has been ended from outside. */
    boolean isHungUp();

    /** Another call begins, dialled by this one. */
    Watch leg(String sid, String to, String from, Instant at);
}
