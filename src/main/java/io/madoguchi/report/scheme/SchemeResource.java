package io.madoguchi.report.scheme;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.guidance.Categories;
import io.madoguchi.directory.institution.Prefecture;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.report.scheme.SchemeReport.By;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Downloads;
import io.madoguchi.report.sheet.Format;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.sheet.Workbook;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
@RunOnVirtualThread
class SchemeResource {
    private static final String WORDS = "scheme";
    /** In the order of the columns of the query. */
    private static final List<By> BY = List.of(By.CATEGORY, By.SEVERITY, By.INSTITUTION_KIND, By.PREFECTURE);

    private static final String UNKNOWN = "unknown";
    /** What was seen in so long has a cell, also in a month without it. */
    private static final int MONTHS_SEEN = 12;

    private final EntityManager database;
    private final Desks desks;
    private final Categories categories;
    private final Asker asker;
    private final Downloads downloads;
    private final Clock clock;

    SchemeResource(
            EntityManager database, Desks desks, Categories categories, Asker asker, Downloads downloads, Clock clock) {
        this.database = database;
        this.desks = desks;
        this.categories = categories;
        this.asker = asker;
        this.downloads = downloads;
        this.clock = clock;
    }

    @GET
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
            @QueryParam("month") @Parameter(example = "2026-11") @Nullable String month,
            @QueryParam("format")
                    @Parameter(description = "json (when absent), csv or xlsx; wins over Accept", example = "json")
                    @Nullable
                    String format,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Context HttpHeaders headers) {
        Format form = Format.asked(format, headers, Format.JSON, Format.CSV, Format.XLSX);
        String language = Words.language(languages);
        YearMonth asked = month(Input.required("month", month));
        SchemeReport report = SchemeReport.of(asked.toString(), counted(asked), (by, key) -> name(by, key, language));
        if (form == Format.JSON) {
            return Response.ok(report, Format.JSON_TYPE).build();
        }
        Table table = table(report, language);
        String name = "scheme-" + asked;
        return form == Format.CSV
                ? downloads.csv(name, table)
                : downloads.workbook(name, new Workbook(language).with(table));
    }

    private Map<By, SortedMap<String, Integer>> counted(YearMonth month) {
        var counted = new EnumMap<By, SortedMap<String, Integer>>(By.class);
        BY.forEach(by -> counted.put(by, new TreeMap<>()));
        desks.all().stream().filter(desk -> asker.scope().includes(desk.code())).forEach(desk -> {
            Instant end = start(desk, month.plusMonths(1));
            if (clock.instant().isBefore(end)) {
                throw Invalid.at("?month", "is not over");
            }
            for (Object[] row : cases(desk, start(desk, month), end, start(desk, month.plusMonths(1 - MONTHS_SEEN)))) {
                int cases = ((Number) row[BY.size()]).intValue();
                for (int each = 0; each < BY.size(); each++) {
                    String key = row[each] == null ? UNKNOWN : row[each].toString();
                    counted.computeIfAbsent(BY.get(each), unseen -> new TreeMap<>())
                            .merge(key, cases, Integer::sum);
                }
            }
        });
        return counted;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> cases(Desk desk, Instant from, Instant to, Instant seenFrom) {
        return database.createNativeQuery("""
                        SELECT category, severity, LOWER(institution_kind) AS kind, prefecture, SUM(opened_at >= :from)
                        FROM report_ticket
                        WHERE desk_id = :desk AND opened_at >= :seen AND opened_at < :to AND is_case
                        GROUP BY category, severity, kind, prefecture""")
                .setParameter("desk", desk.id())
                .setParameter("from", from)
                .setParameter("seen", seenFrom)
                .setParameter("to", to)
                .getResultList();
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
                        .orElseGet(() -> Words.words(WORDS, language, key, key));
            case SEVERITY, INSTITUTION_KIND -> Words.words(WORDS, language, key, key);
        };
    }

    private static Table table(SchemeReport report, String language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SchemeReport.Counts table : report.tables()) {
            for (SchemeReport.Cell cell : table.cells()) {
                rows.add(Table.row(
                        Words.words(WORDS, language, table.by(), table.by()),
                        cell.key(),
                        cell.name(),
                        cell.count(),
                        cell.suppressed() ? 1 : 0));
            }
        }
        return new Table(
                report.month(),
                List.of(
                        Column.of("by", Kind.TEXT, WORDS, language),
                        Column.of("key", Kind.TEXT, WORDS, language),
                        Column.of("name", Kind.TEXT, WORDS, language),
                        Column.of("count", Kind.NUMBER, WORDS, language),
                        Column.of("suppressed", Kind.NUMBER, WORDS, language)),
                ZoneOffset.UTC,
                rows);
    }

    private static Instant start(Desk desk, YearMonth month) {
        return month.atDay(1).atStartOfDay(desk.zone()).toInstant();
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
