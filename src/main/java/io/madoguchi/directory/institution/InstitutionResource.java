package io.madoguchi.directory.institution;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Words;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Institutions",
        description =
                "Hospitals, clinics, care facilities and medical associations. Names are those of public registers and"
                        + " clear to everybody; street, telephone and mail are masked for who need not reach people")
@RunOnVirtualThread
class InstitutionResource {
    private static final String HIDDEN = "***";
    private static final String OPTIONAL_LINE = "(?:" + Words.ONE_LINE + ")?";

    private final Institutions institutions;
    private final Asker asker;
    private final AuditSubject subject;

    InstitutionResource(Institutions institutions, Asker asker, AuditSubject subject) {
        this.institutions = institutions;
        this.asker = asker;
        this.subject = subject;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Institutions, by their codes",
            description =
                    "The name may be a part of it, in any width and kana. Only roles that see telephone numbers can"
                            + " search by one; a number suggests who is calling and proves nothing.")
    public Page<View> list(
            @QueryParam("phone") @Parameter(example = "03-1234-5678") @Nullable String phone,
            @QueryParam("name") @Parameter(example = "みどり") @Nullable String name,
            @QueryParam("kind") @Parameter(example = "clinic") @Nullable String kind,
            @QueryParam("prefecture") @Parameter(example = "13") @Nullable String prefecture,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        var search = new Institutions.Search(
                phone == null ? null : Asked.phone(phone, asker),
                name == null ? null : Asked.name(name),
                kind == null ? null : Asked.kind("?kind", kind),
                prefecture == null ? null : Asked.prefecture("?prefecture", prefecture));
        String after = Page.Cursor.decode(
                cursor, key -> Institution.code(key.getFirst()).orElseThrow());
        List<Institution> found = institutions.list(search, after, rows + 1);
        subject.are(
                "institution", found.stream().limit(rows).map(Institution::id).toList());
        return Page.of(found, rows, each -> List.of(each.code()), this::view);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One institution")
    public Response get(UUID id) {
        return answer(Response.ok(), institutions.find(id).orElseThrow(() -> new NotFound("institution")));
    }

    @POST
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(summary = "Enter an institution")
    public Response create(@Valid @NotNull NewInstitution asked) {
        Institution created = institutions.create(asked.entry());
        return answer(Location.created("/api/v1/institutions/" + created.id()), created);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Correct what is said of an institution",
            description = "Fields that are left out stay as they are; an empty text takes street or mail away."
                    + " The code stays.")
    public Response edit(
            UUID id, @Valid @NotNull InstitutionEdit asked, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(Response.ok(), institutions.edit(id, ifMatch, asked::applyTo));
    }

    private Response answer(Response.ResponseBuilder builder, Institution institution) {
        subject.is("institution", institution.id());
        return builder.header("ETag", ETag.of(institution.version()))
                .entity(view(institution))
                .build();
    }

    private View view(Institution institution) {
        boolean clear = asker.seesPeople();
        Institution.Entry entry = institution.entry();
        return new View(
                institution.id(),
                entry.code(),
                entry.kind(),
                entry.name(),
                entry.prefecture(),
                entry.city(),
                clear || entry.street() == null ? entry.street() : HIDDEN,
                clear
                        ? entry.phones()
                        : entry.phones().stream().map(PhoneNumber::masked).toList(),
                clear || entry.mail() == null ? entry.mail() : HIDDEN,
                institution.version());
    }

    /** Parameters and fields as people write them. */
    private static final class Asked {
        static PhoneNumber phone(String text, Asker asker) {
            if (!asker.seesPeople()) {
                throw Invalid.at("?phone", "your role does not see numbers and cannot search by one");
            }
            return PhoneNumber.parseQuery(text).orElseThrow(() -> Invalid.at("?phone", "is not a telephone number"));
        }

        static String name(String text) {
            if (text.length() > 100 || Folding.name(text).isEmpty()) {
                throw Invalid.at("?name", "must have 1 to 100 characters");
            }
            return text;
        }

        static InstitutionKind kind(String pointer, String text) {
            return InstitutionKind.named(text)
                    .orElseThrow(() -> Invalid.at(pointer, "must be hospital, clinic, care_facility or association"));
        }

        static Prefecture prefecture(String pointer, String code) {
            return Prefecture.coded(code).orElseThrow(() -> Invalid.at(pointer, "must be a code from 01 to 47"));
        }

        static List<String> phones(List<String> texts) {
            var phones = new ArrayList<String>();
            for (int each = 0; each < texts.size(); each++) {
                String pointer = "/phones/" + each;
                phones.add(PhoneNumber.parse(texts.get(each))
                        .orElseThrow(() -> Invalid.at(pointer, "is not a telephone number"))
                        .e164());
            }
            return phones.stream().distinct().toList();
        }

        static @Nullable String orNothing(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }
    }

    @Schema(name = "Institution")
    record View(
            UUID id,
            @Schema(examples = "1312345678") String code,

            @Schema(enumeration = {"hospital", "clinic", "care_facility", "association"})
            InstitutionKind kind,

            @Schema(examples = "みどり町クリニック") String name,

            @Schema(examples = "{\"code\":\"13\",\"ja\":\"東京都\",\"en\":\"Tokyo\"}")
            Prefecture prefecture,

            @Schema(examples = "千代田区") String city,
            @Schema(examples = "架空町一丁目2-3") @Nullable String street,
            @Schema(examples = "[\"+81312345678\"]") List<String> phones,

            @Schema(examples = "office@example.jp") @Nullable
            String mail,

            @Schema(examples = "3") long version) {
        @Override
        public String toString() {
            return "Institution[" + code + "]";
        }
    }

    @Schema(name = "NewInstitution")
    record NewInstitution(
            @NotNull
            @Pattern(regexp = Institution.CODE, message = Institution.CODE_MESSAGE)
            @Schema(examples = "1312345678")
            String code,

            @NotNull
            @Schema(
                    examples = "clinic",
                    enumeration = {"hospital", "clinic", "care_facility", "association"})
            String kind,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "みどり町クリニック")
            String name,

            @NotNull @Schema(examples = "13", description = "JIS code")
            String prefecture,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "千代田区")
            String city,

            @Nullable
            @Size(max = 200)
            @Pattern(regexp = OPTIONAL_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "架空町一丁目2-3")
            String street,

            @Nullable @Size(max = Institution.MOST_PHONES) @Schema(examples = "[\"03-1234-5678\"]")
            List<@NotNull @Size(max = 40) String> phones,

            @Nullable
            @Size(max = 254)
            @Pattern(regexp = "|" + Institution.MAIL, message = Institution.MAIL_MESSAGE)
            @Schema(examples = "office@example.jp")
            String mail) {

        Institution.Entry entry() {
            return new Institution.Entry(
                    code,
                    Asked.kind("/kind", kind),
                    name,
                    Asked.prefecture("/prefecture", prefecture),
                    city,
                    Asked.orNothing(street),
                    phones == null ? List.of() : Asked.phones(phones),
                    Asked.orNothing(mail));
        }

        @Override
        public String toString() {
            return "NewInstitution[" + code + "]";
        }
    }

    @Schema(name = "InstitutionEdit")
    record InstitutionEdit(
            @Nullable @Schema(enumeration = {"hospital", "clinic", "care_facility", "association"})
            String kind,

            @Nullable
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "みどり町クリニック")
            String name,

            @Schema(description = "JIS code", examples = "13") @Nullable
            String prefecture,

            @Nullable
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "千代田区")
            String city,

            @Nullable
            @Size(max = 200)
            @Pattern(regexp = OPTIONAL_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "架空町一丁目2-3")
            String street,

            @Nullable @Size(max = Institution.MOST_PHONES) @Schema(examples = "[\"03-1234-5678\"]")
            List<@NotNull @Size(max = 40) String> phones,

            @Nullable
            @Size(max = 254)
            @Pattern(regexp = "|" + Institution.MAIL, message = Institution.MAIL_MESSAGE)
            @Schema(examples = "office@example.jp")
            String mail) {

        Institution.Entry applyTo(Institution.Entry known) {
            return new Institution.Entry(
                    known.code(),
                    kind == null ? known.kind() : Asked.kind("/kind", kind),
                    name == null ? known.name() : name,
                    prefecture == null ? known.prefecture() : Asked.prefecture("/prefecture", prefecture),
                    city == null ? known.city() : city,
                    street == null ? known.street() : Asked.orNothing(street),
                    phones == null ? known.phones() : Asked.phones(phones),
                    mail == null ? known.mail() : Asked.orNothing(mail));
        }

        @Override
        public String toString() {
            return "InstitutionEdit";
        }
    }
}
