package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.report.answer.Answers;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Span;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The calls of November 2026 as CSV, of a database that goes away when so many batches of them have been read. */
@Path("/test/breaking-calls")
@RolesAllowed(Role.SUPERVISOR)
@RunOnVirtualThread
class BreakingResource {
    private final AgroalDataSource database;
    private final OwnDesks desks;
    private final Answers answers;

    BreakingResource(AgroalDataSource database, OwnDesks desks, Answers answers) {
        this.database = database;
        this.desks = desks;
        this.answers = answers;
    }

    @GET
    @Operation(hidden = true)
    public Response calls(@QueryParam("desk") String desk, @QueryParam("batches") int batches) {
        var rows = new Rows(
                breakingAfter(batches), Export.CALLS, desks.asked(desk), Span.asked("2026-11-01", "2026-11-30"));
        return answers.of(new RowsSheet("calls", rows, null, null, "en"), Format.CSV);
    }

    private AgroalDataSource breakingAfter(int connections) {
        var given = new AtomicInteger();
        return (AgroalDataSource) Proxy.newProxyInstance(
                AgroalDataSource.class.getClassLoader(),
                new Class<?>[] {AgroalDataSource.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("getConnection") && given.getAndIncrement() == connections) {
                        throw new SQLException("The database has gone away");
                    }
                    try {
                        return method.invoke(database, args);
                    } catch (InvocationTargetException failed) {
                        throw Objects.requireNonNull(failed.getCause());
                    }
                });
    }
}
