package io.madoguchi.directory.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
import io.madoguchi.directory.calendar.HolidayView;
import io.madoguchi.directory.hours.BusinessTime;
import io.madoguchi.directory.hours.Holiday;
import io.madoguchi.directory.hours.Interval;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Desks", description = "The desks people ring, whether they are open, and time as they count it")
@RunOnVirtualThread
class DeskResource {
    private static final String PAST = "Of an earlier answer; the hours as they stand now when absent";

    private final Desks desks;
    private final OwnDesks own;
    private final DeskChanges changes;
    private final Asker asker;
    private final Clock clock;

    DeskResource(Desks desks, OwnDesks own, DeskChanges changes, Asker asker, Clock clock) {
        this.desks = desks;
        this.own = own;
        this.asker = asker;
        this.changes = changes;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(summary = "All desks")
    public Page<View> list(@HeaderParam("Accept-Language") @Nullable String language) {
        return new Page<>(
                desks.all().stream().map(desk -> View.of(desk, language)).toList(), null);
    }

    @GET
    @Path("/{desk}")
    @Authenticated
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One desk")
    public Response get(String desk, @HeaderParam("Accept-Language") @Nullable String language) {
        return answer(Response.ok(), desks.named(desk), language);
    }

    @GET
    @Path("/{desk}/status")
    @Authenticated
    @Operation(
            summary = "Is the desk open, why, and until when",
            description = "An open desk has a closesAt, a closed one an opensAt; either is null when it is not in sight"
                    + " within ten years. The end of a period is closed already: 06:00–21:00 is open at 20:59:59.999.")
    public StatusView status(
            String desk,
            @QueryParam("at")
                    @Parameter(description = "Now when absent", example = "2026-09-22T10:00:00+09:00")
                    @Nullable
                    String at,
            @QueryParam("hoursVersion") @Parameter(description = PAST) @Nullable String hoursVersion) {
        Instant asked = Input.instant("at", at);
        return StatusView.of(find(desk, hoursVersion), asked == null ? clock.instant() : asked);
    }

    @GET
    @Path("/{desk}/business-time")
    @Authenticated
    @Operation(
            summary = "Add business time to an instant, or measure it between two",
            description =
                    "Give from and either plus or to. A deadline never lies on a closed instant: time that runs out"
                            + " exactly at closing is due at the next opening, which is the same amount of business time. The answer"
                            + " names the hoursVersion it used; asking with it again gives the same answer after any change."
                            + " At most 1000 segments are shown; segmentsOmitted counts the rest.")
    public BusinessTimeView businessTime(
            String desk,
            @QueryParam("from") @Parameter(example = "2026-09-18T17:00:00+09:00") @Nullable String from,
            @QueryParam("plus") @Parameter(example = "PT4H") @Nullable String plus,
            @QueryParam("to") @Parameter(example = "2026-09-24T12:00:00+09:00") @Nullable String to,
            @QueryParam("hoursVersion") @Parameter(description = PAST) @Nullable String hoursVersion) {
        Instant start = Input.required("from", Input.instant("from", from));
        Duration duration = Input.duration("plus", plus);
        Instant end = Input.instant("to", to);
        if ((duration == null) == (end == null)) {
            throw Invalid.at("?plus", "exactly one of plus and to is needed");
        }
        Desk then = find(desk, hoursVersion);
        return duration != null
                ? BusinessTimeView.adding(then, start, duration)
                : BusinessTimeView.measuring(then, start, Input.required("to", end));
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(summary = "Open a further desk")
    public Response create(@Valid @NotNull NewDesk asked, @HeaderParam("Accept-Language") @Nullable String language) {
        var row = new DeskRow(asked.code(), Written.zone(asked.zone()), clock.instant());
        row.rename(asked.names().ja(), asked.names().en());
        row.setNumbers(Written.numbers(asked.numbers()));
        row.setLanguages(Written.languages(asked.languages()));
        changes.create(row, asked.hours().toHours());
        changes.settle();
        return answer(Location.created("/api/v1/desks/" + asked.code()), desks.named(asked.code()), language);
    }

    @PATCH
    @Path("/{desk}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Rename a desk, change its numbers or languages, suspend or resume it",
            description = "Fields that are left out stay as they are. Supervisors change the desks they work for, and"
                    + " only administrators their numbers. Opening hours are changed at /hours.")
    public Response edit(
            String desk,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull DeskEdit asked,
            @HeaderParam("Accept-Language") @Nullable String language) {
        Desk theirs = own.named(desk);
        if (asked.numbers() != null && !asker.is(Role.ADMIN)) {
            throw new ForbiddenException();
        }
        changes.edit(theirs, ifMatch, asked::applyTo);
        changes.settle();
        return answer(Response.ok(), own.named(desk), language);
    }

    private Desk find(String code, @Nullable String hoursVersion) {
        Integer revision = Input.integer("hoursVersion", hoursVersion);
        return revision == null ? desks.named(code) : desks.asOf(code, revision);
    }

    private static Response answer(Response.ResponseBuilder builder, Desk desk, @Nullable String language) {
        return builder.header("ETag", ETag.of(desk.version()))
                .entity(View.of(desk, language))
                .build();
    }

    @Schema(name = "Names")
    record Names(
            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "緊急相談窓口")
            String ja,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "Emergency desk")
            String en) {}

    @Schema(name = "Desk")
    record View(
            @Schema(examples = "emergency") String code,

            @Schema(description = "In the language asked for", examples = "緊急相談窓口")
            String name,

            Names names,
            @Schema(examples = "[\"+81120179066\"]") List<String> numbers,
            @Schema(examples = "Asia/Tokyo") String zone,
            @Schema(examples = "[\"ja\",\"en\"]") List<String> languages,
            boolean suspended,
            @Schema(examples = "1") long hoursVersion,
            @Schema(examples = "3") long version) {
        static View of(Desk desk, @Nullable String acceptLanguage) {
            return new View(
                    desk.code(),
                    desk.name(Words.language(acceptLanguage)),
                    new Names(desk.nameJa(), desk.nameEn()),
                    desk.numbers(),
                    desk.zone().getId(),
                    desk.languages(),
                    desk.suspended(),
                    desk.hoursVersion(),
                    desk.version());
        }
    }

    @Schema(name = "NewDesk")
    record NewDesk(
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9-]{1,39}", message = "must be 2 to 40 characters a-z 0-9 -")
            @Schema(examples = "materials")
            String code,

            @NotNull @Valid Names names,

            @NotNull @Size(max = 20) @Schema(examples = "[\"03-3942-6135\"]")
            List<@NotNull @Size(max = 40) String> numbers,

            @Nullable @Size(max = 60) @Schema(examples = "Asia/Tokyo")
            String zone,

            @Nullable @Size(max = 2) @Schema(examples = "[\"ja\",\"en\"]")
            List<@NotNull String> languages,

            @NotNull @Valid HoursBody hours) {}

    /** Fields of a desk as people write them, as they are kept. */
    private static final class Written {
        private static final java.util.regex.Pattern E164 = java.util.regex.Pattern.compile("\\+[1-9]\\d{6,14}");

        static String zone(@Nullable String asked) {
            String zone = asked == null ? "Asia/Tokyo" : asked;
            if (!ZoneId.getAvailableZoneIds().contains(zone)) {
                throw Invalid.at("/zone", "is not a time zone such as Asia/Tokyo");
            }
            return zone;
        }

        static List<String> numbers(List<String> asked) {
            var numbers = new ArrayList<String>();
            for (int each = 0; each < asked.size(); each++) {
                String text = asked.get(each);
                String pointer = "/numbers/" + each;
                numbers.add(
                        E164.matcher(text).matches()
                                ? text
                                : PhoneNumber.parse(text)
                                        .orElseThrow(() -> Invalid.at(pointer, "is not a telephone number"))
                                        .e164());
            }
            return numbers;
        }

        static List<String> languages(@Nullable List<String> asked) {
            List<String> languages = asked == null ? List.of("ja") : asked;
            if (languages.isEmpty()
                    || !List.of("ja", "en").containsAll(languages)
                    || languages.stream().distinct().count() < languages.size()) {
                throw Invalid.at("/languages", "must be ja, en or both, each once");
            }
            return languages;
        }
    }

    @Schema(name = "DeskEdit")
    record DeskEdit(
            @Nullable @Valid Names names,

            @Nullable @Size(max = 20) @Schema(examples = "[\"03-3942-6135\"]")
            List<@NotNull @Size(max = 40) String> numbers,

            @Nullable @Size(max = 2) @Schema(examples = "[\"ja\",\"en\"]")
            List<@NotNull String> languages,

            @Nullable Boolean suspended) {
        void applyTo(DeskRow desk) {
            if (names != null) {
                desk.rename(names.ja(), names.en());
            }
            if (numbers != null) {
                desk.setNumbers(Written.numbers(numbers));
            }
            if (languages != null) {
                desk.setLanguages(Written.languages(languages));
            }
            if (suspended != null) {
                desk.setSuspended(suspended);
            }
        }
    }

    @Schema(name = "DeskStatus")
    record StatusView(
            @Schema(examples = "emergency") String desk,
            Instant at,
            boolean open,

            @Schema(enumeration = {"open", "outside_hours", "weekend", "holiday", "year_end", "closure"})
            String reason,

            @Schema(description = "The reason given for the closure or special opening", examples = "設備点検") @Nullable
            String note,

            @Nullable HolidayView holiday,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Schema(examples = "1") long hoursVersion) {
        static StatusView of(Desk desk, Instant at) {
            Status status = desk.statusAt(at);
            Holiday holiday = status.holiday();
            return new StatusView(
                    desk.code(),
                    at,
                    status.open(),
                    status.reason().wireName(),
                    status.note(),
                    holiday == null ? null : HolidayView.of(holiday),
                    status.opensAt(),
                    status.closesAt(),
                    desk.hoursVersion());
        }
    }

    @Schema(name = "BusinessTime")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BusinessTimeView(
            @Schema(examples = "emergency") String desk,
            Instant from,
            @Nullable Duration plus,
            @Nullable Instant to,
            @Nullable Instant deadline,

            @Schema(description = "Whole seconds, rounded down; elapsed is exact", examples = "14400") @Nullable
            Long elapsedSeconds,

            @Nullable Duration elapsed,
            List<Interval> segments,
            @Schema(examples = "12") @Nullable Long segmentsOmitted,
            @Schema(examples = "1") long hoursVersion) {
        private static final int MOST_SEGMENTS = 1000;

        static BusinessTimeView adding(Desk desk, Instant from, Duration plus) {
            Instant deadline = new BusinessTime(desk.calendar()).deadline(from, plus);
            List<Interval> all = new BusinessTime(desk.calendar()).segments(from, deadline);
            return new BusinessTimeView(
                    desk.code(), from, plus, null, deadline, null, null, shown(all), omitted(all), desk.hoursVersion());
        }

        static BusinessTimeView measuring(Desk desk, Instant from, Instant to) {
            if (to.isBefore(from)) {
                throw Invalid.at("?to", "must not be before from");
            }
            Duration elapsed = new BusinessTime(desk.calendar()).between(from, to);
            List<Interval> all = new BusinessTime(desk.calendar()).segments(from, to);
            return new BusinessTimeView(
                    desk.code(),
                    from,
                    null,
                    to,
                    null,
                    elapsed.toSeconds(),
                    elapsed,
                    shown(all),
                    omitted(all),
                    desk.hoursVersion());
        }

        private static List<Interval> shown(List<Interval> all) {
            return all.subList(0, Math.min(all.size(), MOST_SEGMENTS));
        }

        private static @Nullable Long omitted(List<Interval> all) {
            return all.size() > MOST_SEGMENTS ? (long) all.size() - MOST_SEGMENTS : null;
        }
    }
}
