package io.madoguchi.voice.counter;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.voice.plan.Wish;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When the caller wishes to be rung, as it is sent. */
@Schema(
        name = "NewCallbackWish",
        description = "A part of a day; on the following days the same time counts until they were reached")
record NewWish(
        @Schema(examples = "2026-11-25T13:00:00+09:00") @NotNull @Size(max = 40)
        String from,

        @Schema(examples = "2026-11-25T15:00:00+09:00") @NotNull @Size(max = 40)
        String until) {

    static @Nullable Wish read(@Nullable NewWish asked) {
        if (asked == null) {
            return null;
        }
        Instant from = Input.required("/wish/from", Input.instant("/wish/from", asked.from));
        Instant until = Input.required("/wish/until", Input.instant("/wish/until", asked.until));
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(Wish.LONGEST) > 0) {
            throw Invalid.at("/wish/until", "must be after the beginning, by no more than a day");
        }
        return new Wish(from, until);
    }
}
