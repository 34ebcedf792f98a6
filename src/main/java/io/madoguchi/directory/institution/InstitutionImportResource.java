package io.madoguchi.directory.institution;

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

@Path("/api/v1/institutions/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Institutions")
@Heavy
class InstitutionImportResource {
    private final InstitutionImport institutions;

    InstitutionImportResource(InstitutionImport institutions) {
        this.institutions = institutions;
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
                            example = "code,kind,name,prefecture,city\n1312345678,clinic,みどり町クリニック,13,千代田区\n"))
    @Operation(
            summary = "Import a list of institutions, by their codes",
            description = "UTF-8; the first line names the columns: code 機関コード, kind 種別, name 名称, prefecture 都道府県"
                    + " (code or name), city 市区町村, and if you like street 所在地, phones 電話番号 (several with a ; between),"
                    + " mail メールアドレス. What a line leaves empty stays as it is, and so do institutions that are not in the"
                    + " list. A bad line is told by its number, and then nothing is imported.")
    public Response importList(@NotNull CsvFile file) {
        return Response.ok(institutions.run(file)).build();
    }
}
