package io.madoguchi.voice.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When somebody may be rung.
 *
 * @param until the end of the wished time, itself not included; null when nothing is wished
 */
public record Slot(Instant from, @Nullable Instant until) {}
