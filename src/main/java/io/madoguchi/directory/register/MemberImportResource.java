package io.madoguchi.directory.register;

import io.madoguchi.core.Change;
import io.madoguchi.directory.csv.CsvFile;
import io.madoguchi.directory.csv.Imported;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.bulkhead.Heavy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/members/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
@Heavy
class MemberImportResource {
    private final MemberImport members;

    MemberImportResource(MemberImport members) {
        this.members = members;
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = Imported.class, responseCode = "200")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = CsvFile.class),
                            example = "number,name,class,classFrom\n12345678,架空 太郎,a1,2019-04-01\n"))
    @Operation(
            summary = "Import a list of members, by their member numbers",
            description = "UTF-8; the first line names the columns: number 会員番号, name 氏名, class 会員区分, classFrom 区分開始日,"
                    + " and if you like registerNumber 医籍番号, kana フリガナ, classTo 区分終了日. From classFrom to classTo the class"
                    + " counts whatever was known, before and after it the history stays. What a line leaves empty stays as it"
                    + " is, and so do members who are not in the list. A bad line is told by its number, and then nothing is"
                    + " imported.")
    public Response importList(@NotNull CsvFile file) {
        return Response.ok(members.run(file)).build();
    }
}
