package io.madoguchi.platform.bulkhead;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import io.quarkus.agroal.DataSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Logger;

/**
 * The database as everybody here knows it: one data source in front of two pools of connections to the same database. What
 * callers wait for takes connections of the pool {@code calls}, all other work those of the default pool, so that no number
 * of requests, reports or jobs leaves a caller without one. Hibernate, JTA and plain JDBC ask here alike; a transaction
 * stays on one thread, hence in one pool.
 */
@Alternative
@Priority(1)
@Singleton
public class ConnectionPools implements AgroalDataSource {
    private static final ScopedValue<Boolean> FOR_CALLS = ScopedValue.newInstance();

    private final transient AgroalDataSource calls;
    private final transient AgroalDataSource others;

    ConnectionPools(@DataSource("calls") AgroalDataSource calls, BeanManager beans) {
        this.calls = calls;
        this.others = defaultPool(beans);
    }

    /** Does work that a caller waits for, or that writes down what a caller was told: with connections of the calls' pool. */
    public static <T> T forCalls(Callable<T> work) throws Exception {
        return ScopedValue.where(FOR_CALLS, true).call(work::call);
    }

    /** The pool that Quarkus makes of {@code quarkus.datasource.jdbc.*}, which this bean is preferred to. */
    private static AgroalDataSource defaultPool(BeanManager beans) {
        Bean<?> pool = beans.getBeans(AgroalDataSource.class, Default.Literal.INSTANCE).stream()
                .filter(bean -> !bean.getBeanClass().equals(ConnectionPools.class))
                .findFirst()
                .orElseThrow();
        return (AgroalDataSource) beans.getReference(pool, AgroalDataSource.class, beans.createCreationalContext(pool));
    }

    private AgroalDataSource pool() {
        return FOR_CALLS.isBound() ? calls : others;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return pool().getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return pool().getConnection(username, password);
    }

    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        return pool().getReadOnlyConnection();
    }

    @Override
    public AgroalDataSourceConfiguration getConfiguration() {
        return pool().getConfiguration();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        return pool().getMetrics();
    }

    @Override
    public void flush(FlushMode mode) {
        calls.flush(mode);
        others.flush(mode);
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        calls.setPoolInterceptors(interceptors);
        others.setPoolInterceptors(interceptors);
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return pool().getPoolInterceptors();
    }

    /** Quarkus closes the pools. */
    @Override
    public void close() {}

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        calls.setLogWriter(out);
        others.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        calls.setLoginTimeout(seconds);
        others.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.agroal");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool().isWrapperFor(type);
    }
}
