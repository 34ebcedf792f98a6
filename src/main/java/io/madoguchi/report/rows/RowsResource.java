package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.audit.PersonalData;
import io.madoguchi.report.sheet.Column;
import io.madoguchi.report.sheet.Downloads;
import io.madoguchi.report.sheet.Format;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import io.madoguchi.report.sheet.Workbook;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reports")
@Produces({Format.CSV_TYPE, Format.XLSX_TYPE, Format.JSON_TYPE})
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@Tag(name = "Reports")
@RunOnVirtualThread
class RowsResource {
    /** Rows in memory. */
    private static final int AT_ONCE = 2000;

    private static final String WORDS = "rows";
    private static final String HOW =
            "All of them as CSV, or XLSX by format or Accept, or as JSON page by page; desk by desk in the"
                    + " order of time. Nobody's name, number or words are in it. A column that is 1 or 0 counts as the measure of its"
                    + " name in the report on promises. A download that breaks off is not whole.";

    private final AgroalDataSource connections;
    private final Desks desks;
    private final Asker asker;
    private final AuditSubject subject;
    private final Downloads downloads;

    RowsResource(AgroalDataSource connections, Desks desks, Asker asker, AuditSubject subject, Downloads downloads) {
        this.connections = connections;
        this.desks = desks;
        this.asker = asker;
        this.subject = subject;
        this.downloads = downloads;
    }

    @GET
    @Path("/calls")
    @PersonalData
    @Operation(summary = "Every call, by when it rang", description = HOW)
    public Response calls(@BeanParam Asked asked, @Context HttpHeaders headers) {
        return answer(Export.CALLS, asked, headers);
    }

    @GET
    @Path("/tickets")
    @PersonalData
    @Operation(summary = "Every case, by when it was opened", description = HOW)
    public Response tickets(@BeanParam Asked asked, @Context HttpHeaders headers) {
        return answer(Export.TICKETS, asked, headers);
    }

    @GET
    @Path("/callbacks")
    @PersonalData
    @Operation(summary = "Every promise to ring back, by when it was made", description = HOW)
    public Response callbacks(@BeanParam Asked asked, @Context HttpHeaders headers) {
        return answer(Export.CALLBACKS, asked, headers);
    }

    @GET
    @Path("/clocks")
    @PersonalData
    @Operation(summary = "Every promise about a case, by when it was kept or missed", description = HOW)
    public Response clocks(@BeanParam Asked asked, @Context HttpHeaders headers) {
        return answer(Export.CLOCKS, asked, headers);
    }

    @GET
    @Path("/duties")
    @PersonalData
    @Operation(summary = "Every duty with a last day, by the end of that day", description = HOW)
    public Response duties(@BeanParam Asked asked, @Context HttpHeaders headers) {
        return answer(Export.DUTIES, asked, headers);
    }

    private Response answer(Export export, Asked asked, HttpHeaders headers) {
        Format format = Format.asked(asked.format, headers, Format.CSV, Format.XLSX, Format.JSON);
        Period period = Period.asked(asked.from, asked.to);
        List<Desk> wanted = wanted(asked.desk);
        wanted.forEach(desk -> period.end(desk.zone()));
        subject.is("rows", export.wireName());
        subject.are("desk", wanted.stream().map(Desk::code).toList());
        if (format == Format.JSON) {
            return Response.ok(page(export, wanted, period, asked), Format.JSON_TYPE)
                    .build();
        }
        String language = Words.language(asked.language);
        Table table = table(export, wanted, period, language);
        String name = "%s-%s-%s".formatted(export.wireName(), asked.from, asked.to);
        return format == Format.CSV
                ? downloads.csv(name, table)
                : downloads.workbook(name, new Workbook(language).with(table));
    }

    private Page<Map<String, Object>> page(Export export, List<Desk> wanted, Period period, Asked asked) {
        int limit = Input.limit(asked.limit);
        Place after = Page.Cursor.decode(asked.cursor, words -> Place.read(words, export.keyLength()));
        var reading = new Reading(connections, export, wanted, period, after, limit + 1);
        List<Row> rows = new ArrayList<>();
        while (rows.size() <= limit && reading.hasNext()) {
            rows.add(reading.next());
        }
        List<Column> columns = columns(export, Words.DEFAULT);
        return Page.of(rows, limit, row -> row.place().written(), row -> named(columns, row));
    }

    private static Map<String, Object> named(List<Column> columns, Row row) {
        var view = new LinkedHashMap<String, Object>();
        for (int each = 0; each < columns.size(); each++) {
            view.put(columns.get(each).name(), row.cells().get(each));
        }
        return view;
    }

    private Table table(Export export, List<Desk> wanted, Period period, String language) {
        Iterable<List<@Nullable Object>> rows =
                () -> cells(new Reading(connections, export, wanted, period, null, AT_ONCE));
        ZoneId zone = wanted.isEmpty() ? ZoneOffset.UTC : wanted.getFirst().zone();
        return new Table(
                Words.words(WORDS, language, export.wireName(), export.wireName()),
                columns(export, language),
                zone,
                rows);
    }

    private static Iterator<List<@Nullable Object>> cells(Reading reading) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reading.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                return reading.next().cells();
            }
        };
    }

    private static List<Column> columns(Export export, String language) {
        return Stream.concat(
                        Stream.of(Column.of("desk", Kind.TEXT, WORDS, language)),
                        export.fields().stream().map(field -> Column.of(field.name(), field.kind(), WORDS, language)))
                .toList();
    }

    private List<Desk> wanted(@Nullable String code) {
        List<Desk> seen = desks.all().stream()
                .filter(desk -> asker.scope().includes(desk.code()))
                .filter(desk -> code == null || desk.code().equals(code))
                .toList();
        if (code != null && seen.isEmpty()) {
            throw Invalid.at("?desk", "is no desk of yours");
        }
        return seen;
    }

    /** The question as it came. */
    record Asked(
            @QueryParam("desk")
            @Parameter(description = "The code of a desk; all of yours when absent", example = "emergency")
            @Nullable
            String desk,

            @QueryParam("from")
            @Parameter(description = "A day of the desk, or an instant", example = "2026-11-01")
            @Nullable
            String from,

            @QueryParam("to")
            @Parameter(
                    description = "A day of the desk, which is included, or an instant, which is not",
                    example = "2026-11-30")
            @Nullable
            String to,

            @QueryParam("format")
            @Parameter(description = "csv (when absent), xlsx or json; wins over Accept", example = "json")
            @Nullable
            String format,

            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String language) {}
}
