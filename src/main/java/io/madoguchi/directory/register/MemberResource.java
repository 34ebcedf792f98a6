package io.madoguchi.directory.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.MemberClass;
import io.madoguchi.directory.member.Membership;
import io.madoguchi.directory.member.StatedNumber;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.browser.Location;
import io.madoguchi.platform.privacy.Folding;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Members",
        description = "Members of the association, their classes and the institutions they run; masked for who need not"
                + " know people")
@RunOnVirtualThread
class MemberResource {
    private static final String OPTIONAL_LINE = "(?:" + Words.ONE_LINE + ")?";
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 100;

    private final Members members;
    private final Asker asker;
    private final AuditSubject subject;

    MemberResource(Members members, Asker asker, AuditSubject subject) {
        this.members = members;
        this.asker = asker;
        this.subject = subject;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Members, in the order in which they were entered",
            description =
                    "The number is a member number or one of the register of physicians. The name is a whole name, its"
                            + " kana, or the family name alone, in any width, kana and spacing. Only roles that see people can search"
                            + " by these.")
    public Page<MemberView> list(
            @QueryParam("number") @Parameter(example = "12345678") @Nullable String number,
            @QueryParam("name") @Parameter(example = "架空 太郎") @Nullable String name,
            @QueryParam("institution") @Parameter(description = "Whoever founded or manages it, or did so") @Nullable
                    String institution,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        var search = new Members.Search(
                asked("?number", number, LONGEST_NUMBER),
                asked("?name", name, LONGEST_NAME),
                institution == null ? null : id("?institution", institution));
        UUID after = Page.Cursor.decode(cursor, key -> UUID.fromString(key.getFirst()));
        List<Member> found = members.list(search, after, rows + 1);
        subject.are("member", found.stream().limit(rows).map(Member::id).toList());
        return Page.of(
                found, rows, each -> List.of(each.id().toString()), each -> MemberView.of(each, asker.seesPeople()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = MemberView.class, responseCode = "200")
    @Operation(summary = "One member")
    public Response get(UUID id) {
        return answer(Response.ok(), members.find(id).orElseThrow(() -> new NotFound("member")));
    }

    @POST
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = MemberView.class, responseCode = "201")
    @Operation(summary = "Enter a member", description = "At least one of number and registerNumber is needed.")
    public Response create(@Valid @NotNull NewMember asked) {
        Member created = members.create(asked.entry());
        return answer(Location.created("/api/v1/members/" + created.id()), created);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = MemberView.class, responseCode = "200")
    @Operation(
            summary = "Correct what is said of a member",
            description = "Fields that are left out stay as they are; an empty text takes a number or the kana away."
                    + " Memberships are given all or not at all.")
    public Response edit(UUID id, @Valid @NotNull MemberEdit asked, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(Response.ok(), members.edit(id, ifMatch, asked::applyTo));
    }

    private @Nullable String asked(String pointer, @Nullable String text, int longest) {
        if (text != null && !asker.seesPeople()) {
            throw Invalid.at(pointer, "your role does not see people and cannot search by this");
        }
        if (text != null && (text.length() > longest || Folding.name(text).isEmpty())) {
            throw Invalid.at(pointer, "must have 1 to " + longest + " characters");
        }
        return text;
    }

    private static UUID id(String pointer, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Invalid.at(pointer, "is not an id");
        }
    }

    private Response answer(Response.ResponseBuilder builder, Member member) {
        subject.is("member", member.id());
        return builder.header("ETag", ETag.of(member.version()))
                .entity(MemberView.of(member, asker.seesPeople()))
                .build();
    }

    /** Fields as people write them, as they are kept. */
    private static final class Written {
        static @Nullable String number(String pointer, @Nullable String text) {
            return text == null || text.isEmpty()
                    ? null
                    : StatedNumber.of(text)
                            .orElseThrow(() -> Invalid.at(pointer, StatedNumber.MESSAGE))
                            .written();
        }

        static @Nullable String kana(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        static List<Membership> memberships(List<MembershipBody> asked) {
            var memberships = new ArrayList<Membership>();
            for (int each = 0; each < asked.size(); each++) {
                memberships.add(asked.get(each).membership("/memberships/" + each));
            }
            return Membership.inOrder(memberships);
        }
    }

    @Schema(name = "Membership")
    record MembershipBody(
            @JsonProperty("class")
            @NotNull
            @Schema(
                    examples = "a1",
                    enumeration = {"a1", "a2b", "a2c", "b", "c", "other"})
            String memberClass,

            @NotNull @Schema(examples = "2019-04-01") LocalDate from,

            @Schema(description = "The last day; null while it lasts") @Nullable
            LocalDate to) {

        Membership membership(String pointer) {
            Days.check(pointer, from, to);
            return new Membership(
                    MemberClass.named(memberClass)
                            .orElseThrow(() -> Invalid.at(pointer + "/class", "must be a1, a2b, a2c, b, c or other")),
                    from,
                    to);
        }

        static MembershipBody of(Membership membership) {
            return new MembershipBody(membership.memberClass().wireName(), membership.from(), membership.to());
        }
    }

    @Schema(name = "NewMember")
    record NewMember(
            @Nullable @Size(max = LONGEST_NUMBER) @Schema(examples = "12345678", description = "会員番号")
            String number,

            @Nullable @Size(max = LONGEST_NUMBER) @Schema(examples = "第654321号", description = "医籍番号")
            String registerNumber,

            @NotNull
            @Size(min = 1, max = LONGEST_NAME)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "架空 太郎")
            String name,

            @Nullable
            @Size(max = LONGEST_NAME)
            @Pattern(regexp = OPTIONAL_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "カクウ タロウ")
            String kana,

            @NotNull @Size(max = 50) List<@NotNull @Valid MembershipBody> memberships) {

        Member.Entry entry() {
            return new Member.Entry(
                    Written.number("/number", number),
                    Written.number("/registerNumber", registerNumber),
                    name,
                    Written.kana(kana),
                    Written.memberships(memberships));
        }

        @Override
        public String toString() {
            return "NewMember";
        }
    }

    @Schema(name = "MemberEdit")
    record MemberEdit(
            @Nullable @Size(max = LONGEST_NUMBER) @Schema(examples = "12345678")
            String number,

            @Nullable @Size(max = LONGEST_NUMBER) @Schema(examples = "第654321号")
            String registerNumber,

            @Nullable
            @Size(min = 1, max = LONGEST_NAME)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "架空 太郎")
            String name,

            @Nullable
            @Size(max = LONGEST_NAME)
            @Pattern(regexp = OPTIONAL_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "カクウ タロウ")
            String kana,

            @Nullable @Size(max = 50) List<@NotNull @Valid MembershipBody> memberships) {

        Member.Entry applyTo(Member.Entry known) {
            return new Member.Entry(
                    number == null ? known.number() : Written.number("/number", number),
                    registerNumber == null ? known.registerNumber() : Written.number("/registerNumber", registerNumber),
                    name == null ? known.name() : name,
                    kana == null ? known.kana() : Written.kana(kana),
                    memberships == null ? known.memberships() : Written.memberships(memberships));
        }

        @Override
        public String toString() {
            return "MemberEdit";
        }
    }
}
