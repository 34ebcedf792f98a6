package io.madoguchi.platform.audit;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditEntries.Search;
import io.madoguchi.platform.audit.AuditEntry.Kept;
import io.madoguchi.platform.audit.Verification.Broken;
import io.madoguchi.platform.audit.Verification.Verdict;
import io.madoguchi.platform.bulkhead.Heavy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed or saw what, when, from where and why")
class AuditResource {
    private static final String HASH = "9f2c6d0b7e41a8853c1f64d2b09e7a5318c4f6e2d7b3905a1c8e4f7d6b20a39e";

    private final AuditEntries entries;
    private final Verification verification;
    private final Asker asker;

    AuditResource(AuditEntries entries, Verification verification, Asker asker) {
        this.asker = asker;
        this.entries = entries;
        this.verification = verification;
    }

    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @PersonalData
    @Operation(
            summary = "The audit trail, the newest entry first",
            description = "Every change, every answer that showed personal data, and what was refused: repetitions of a"
                    + " refusal within the hour are one further entry that says how many. From is included, to is"
                    + " not. Reading the trail is itself an entry.")
    public Page<View> list(
            @QueryParam("actor") @Parameter(example = "operator") @Nullable String actor,
            @QueryParam("subject") @Parameter(example = "call:CA00000000000000000000000000000001") @Nullable
                    String subject,
            @QueryParam("action") @Parameter(example = "GET /api/v1/calls/{callSid}") @Nullable String action,
            @QueryParam("from") @Parameter(example = "2026-09-22T00:00:00+09:00") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Not included") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        var search = new Search()
                .by(actor)
                .about(kindAndId(subject))
                .of(ascii(action))
                .from(Input.instant("from", from))
                .until(Input.instant("to", to))
                .before(Page.Cursor.decode(cursor, key -> Long.valueOf(key.getFirst())));
        return Page.of(
                entries.newest(search, rows + 1),
                rows,
                entry -> List.of(String.valueOf(entry.link().seq())),
                entry -> View.of(entry, asker.seesPeople()));
    }

    @GET
    @Heavy
    @Path("/verify")
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Whether the trail is as it was written",
            description = "Computes the hash of every entry from one number to another anew, both included; everything"
                    + " when none is given. A trail of millions is better verified in parts. A database put back to an"
                    + " earlier backup is whole in itself: compare with the last entries noted in the service's log.")
    public Outcome verify(
            @QueryParam("from") @Parameter(description = "Number of the first entry") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Number of the last entry") @Nullable String to) {
        return Outcome.of(verification.of(number("from", from, 1), number("to", to, Integer.MAX_VALUE)));
    }

    private static long number(String name, @Nullable String text, int otherwise) {
        Integer number = Input.integer(name, text);
        if (number != null && number < 1) {
            throw Invalid.at("?" + name, "must be at least 1");
        }
        return number == null ? otherwise : number;
    }

    private static @Nullable String kindAndId(@Nullable String subject) {
        if (subject != null && !AuditSubject.isOne(subject)) {
            throw Invalid.at(
                    "?subject", "must be a kind and an id such as ticket:019aaaaa-0000-7000-8000-000000000000");
        }
        return subject;
    }

    /** The database cannot compare its ASCII column with anything else. */
    private static @Nullable String ascii(@Nullable String action) {
        if (action != null && !action.chars().allMatch(each -> each < 128)) {
            throw Invalid.at("?action", "must be a method and a path such as GET /api/v1/calls/{callSid}");
        }
        return action;
    }

    @Schema(name = "AuditEntry")
    record View(
            @Schema(description = "1, 2, 3 … without a gap", examples = "1042")
            long seq,

            Instant at,
            @Schema(examples = "operator") String actor,
            @Schema(examples = "[\"operator\"]") List<String> roles,

            @Schema(examples = "GET /api/v1/calls/{callSid}")
            String action,

            @Schema(
                    description = "With the names of its query parameters, never their values",
                    examples = "/api/v1/calls?desk&number")
            @Nullable
            String path,

            @Schema(
                    description = "What was seen or changed",
                    examples = "[\"call:CA00000000000000000000000000000001\"]")
            List<String> subjects,

            @Schema(examples = "200") @Nullable Integer status,

            @Schema(description = "IP address", examples = "203.0.113.7") @Nullable
            String source,

            @Schema(
                    description =
                            "What the X-Reason of the request said, with the telephone numbers in it masked for who"
                                    + " need not see them; null also when it was altered",
                    examples = "本人から照会があった")
            @Nullable
            String reason,

            @Schema(description = "Of this entry and the hash of the one before, keyed", examples = HASH)
            String hash) {
        static View of(Kept entry, boolean seesPeople) {
            Deed deed = entry.link().deed();
            String reason = deed.reason();
            return new View(
                    entry.link().seq(),
                    entry.link().at(),
                    deed.actor(),
                    deed.roles().isEmpty() ? List.of() : List.of(deed.roles().split(",", -1)),
                    deed.action(),
                    deed.path(),
                    deed.subjects(),
                    deed.status(),
                    deed.source(),
                    reason == null || seesPeople ? reason : PhoneNumber.maskedIn(reason),
                    entry.hash());
        }
    }

    @Schema(name = "AuditVerification")
    record Outcome(
            boolean intact,

            @Schema(description = "How many entries fit, from the first one asked for", examples = "1042")
            long entries,

            @Nullable Place firstBroken,

            @Schema(description = "The number of the last entry", examples = "1042")
            long headSeq,

            @Schema(examples = HASH) String headHash) {
        static Outcome of(Verdict verdict) {
            Broken broken = verdict.firstBroken();
            return new Outcome(
                    verdict.intact(),
                    verdict.entries(),
                    broken == null
                            ? null
                            : new Place(broken.seq(), broken.fault().wireName()),
                    verdict.headSeq(),
                    verdict.headHash());
        }
    }

    @Schema(name = "AuditBreak")
    record Place(
            @Schema(examples = "1041") long seq,

            @Schema(
                    description =
                            "missing: no such entry; unchained: does not name the hash of the one before; altered: its"
                                    + " hash is not of what it says; end: the chain's end was moved or removed; surplus: a row"
                                    + " that is none of the chain; cut: entries this replica has seen are gone",
                    enumeration = {"missing", "unchained", "altered", "end", "cut", "surplus"})
            String why) {}
}
