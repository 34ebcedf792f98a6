package io.madoguchi.tools.phone.call;

import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.twilio.Service;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a call and those it dials have in common.
 *
 * @param callees who answers at a number
 * @param shelf where recordings are kept; null if nobody will ask for them
 */
record Surroundings(
        Service service,
        Quirks quirks,
        Delivery delivery,
        RandomGenerator random,
        Sids sids,
        Timeline timeline,
        Switchboard switchboard,
        Function<String, Callee> callees,
        @Nullable Shelf shelf) {}
