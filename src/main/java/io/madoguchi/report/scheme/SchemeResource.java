package io.madoguchi.report.scheme;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.directory.guidance.Categories;
import io.madoguchi.directory.institution.Prefecture;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.report.answer.Answers;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Wanted;
import io.madoguchi.report.scheme.SchemeReport.By;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reports/scheme")
@Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@Tag(name = "Reports")
@Heavy
class SchemeResource {
    private final SchemeCases cases;
    private final OwnDesks desks;
    private final Categories categories;
    private final Answers answers;
    private final Clock clock;

    SchemeResource(SchemeCases cases, OwnDesks desks, Categories categories, Answers answers, Clock clock) {
        this.cases = cases;
        this.desks = desks;
        this.categories = categories;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @PersonalData
    @Operation(
            summary = "The cases of a month for the scheme's owner, without anybody in them",
            description =
                    "Counted when they were opened, void ones apart, by category, severity, kind of institution and"
                            + " prefecture. A count of 1 or 2 is suppressed, and as many others as it takes for it not to follow"
                            + " from the total; where that cannot be, the month is withheld. Only of a month that is over.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = Format.JSON_TYPE, schema = @Schema(implementation = SchemeReport.class)),
                @Content(
                        mediaType = Format.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "Counted by,Code,Name,Cases,Suppressed"),
                @Content(
                        mediaType = Format.XLSX_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "a workbook")
            })
    public Response month(
            @QueryParam("month") @Parameter(example = "2026-11") @Nullable String month, @BeanParam Wanted wanted) {
        Format form = answers.form(wanted, Format.JSON, Format.CSV, Format.XLSX);
        YearMonth asked = month(Input.required("month", month));
        List<Desk> mine = desks.all();
        if (mine.stream().anyMatch(desk -> clock.instant().isBefore(SchemeCases.start(desk, asked.plusMonths(1))))) {
            throw Invalid.at("?month", "is not over");
        }
        String language = wanted.language();
        SchemeReport report =
                SchemeReport.of(asked.toString(), cases.of(mine, asked), (by, key) -> name(by, key, language));
        return answers.of(new SchemeSheet(report, language), form);
    }

    private String name(By by, String key, String language) {
        return switch (by) {
            case CATEGORY ->
                categories
                        .find(key, clock.instant())
                        .map(each -> language.equals("en") ? each.nameEn() : each.nameJa())
                        .orElse(key);
            case PREFECTURE ->
                Prefecture.coded(key)
                        .map(each -> language.equals("en") ? each.en() : each.ja())
                        .orElseGet(() -> Words.words(SchemeSheet.WORDS, language, key, key));
            case SEVERITY, INSTITUTION_KIND -> Words.words(SchemeSheet.WORDS, language, key, key);
        };
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text.strip());
            Input.date("month", month.atDay(1).toString());
            return month;
        } catch (DateTimeException unreadable) {
            throw Invalid.at("?month", "must be a month such as 2026-11");
        }
    }
}
