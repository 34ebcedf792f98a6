package io.madoguchi.core;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When every connection is taken, whoever asks is told to come back. */
@QuarkusTest
class BusyDatabaseTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource connections;

    @Test
    void aRequestForWhichNoConnectionIsFreeIsAskedToComeBack() throws SQLException {
        as("operator").get("/api/v1/tickets?limit=1").then().statusCode(200);
        List<Connection> taken = new ArrayList<>();
        try {
            int all =
                    connections.getConfiguration().connectionPoolConfiguration().maxSize();
            while (taken.size() < all) {
                taken.add(connections.getConnection());
            }
            refused(as("operator").get("/api/v1/tickets?limit=1"), 503, "unavailable")
                    .header("Retry-After", "5");
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        as("operator").get("/api/v1/tickets?limit=1").then().statusCode(200);
    }
}
