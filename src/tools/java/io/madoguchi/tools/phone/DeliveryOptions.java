package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.Delivery;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How badly the network misbehaves. */
final class DeliveryOptions {
    @Option(names = "--seed", paramLabel = "N", description = "the same seed misbehaves the same way (default 1)")
    long seed = 1;

    @Option(names = "--duplicate", paramLabel = "SHARE", description = "of all requests delivered twice, 0 to 1")
    double duplicate;

    @Option(names = "--reorder", paramLabel = "SHARE", description = "of the callbacks that overtake or fall behind")
    double reorder;

    @Option(names = "--drop", paramLabel = "SHARE", description = "of the callbacks that never arrive")
    double drop;

    @Option(names = "--delay", paramLabel = "TIME", description = "every callback is late by up to this much")
    Duration delay = Duration.ZERO;

    Delivery delivery() {
        for (double share : new double[] {duplicate, reorder, drop}) {
            if (share < 0 || share > 1) {
                throw new Refused("--duplicate, --reorder and --drop are shares between 0 and 1, not " + share + ".");
            }
        }
        return new Delivery(seed, duplicate, reorder, drop, delay);
    }
}
