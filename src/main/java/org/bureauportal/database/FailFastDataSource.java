package org.bureauportal.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The pool of connections behind a circuit breaker. A request waits for the database {@link #PATIENCE} at most; after a
 * timeout, requests fail at once until the database has answered again, so that waiting requests never pile up. Before the
 * database is migrated, it gives no connection at all. Background work has the time that the pool gives it.
 */
final class FailFastDataSource extends DelegatingDataSource {

    /** Leaves a request that met a frozen database time to say so within two seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(FailFastDataSource.class);

    private final HikariDataSource pool;
    private final Supplier<DatabaseHistory> history;
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final Set<Connection> compared =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile boolean isOpen;
    private volatile String lastRefusal = "";

    /** @param history with which each new connection is compared before it is given to anybody */
    FailFastDataSource(HikariDataSource pool, Supplier<DatabaseHistory> history) {
        super(pool);
        this.pool = pool;
        this.history = history;
        pool.setExceptionOverride(new LostConnections());
    }

    /** Gives connections from now on, or says why there are none. */
    void open() throws SQLException {
        if (!isOpen) {
            tryWithoutPool();
        }
        comparedConnection(0).close();
        isOpen = true;
    }

    /** The pool would log a refusal with its stack trace. */
    private void tryWithoutPool() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.setProperty("user", Objects.requireNonNullElse(pool.getUsername(), ""));
        properties.setProperty("password", Objects.requireNonNullElse(pool.getPassword(), ""));
        DriverManager.getConnection(pool.getJdbcUrl(), properties).close();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!isOpen || isAway.get()) {
            throw new SQLTransientConnectionException("the database does not answer at the moment");
        }
        try {
            return comparedConnection(RequestContextHolder.getRequestAttributes() == null ? 0 : PATIENCE.toMillis());
        } catch (SQLTransientConnectionException inVain) {
            away();
            throw inVain;
        }
    }

    /** @param patience how many milliseconds getting and using the connection may take; 0 for what the pool gives */
    private Connection comparedConnection(long patience) throws SQLException {
        long begin = System.nanoTime();
        Connection connection = pool.getConnection();
        if (patience > 0) {
            long left = patience - Duration.ofNanos(System.nanoTime() - begin).toMillis();
            // the pool sets it back when the connection returns
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(left, 1));
        }
        Connection physical = connection.unwrap(Connection.class);
        if (!compared.contains(physical)) {
            compare(connection);
            compared.add(physical);
        }
        return connection;
    }

    private void compare(Connection connection) throws SQLException {
        try {
            history.get().compare(connection);
            lastRefusal = "";
        } catch (SQLException refused) {
            pool.evictConnection(connection);
            if (!lastRefusal.equals(refused.getMessage())) {
                lastRefusal = String.valueOf(refused.getMessage());
                log.warn("Database cannot be used: {}", lastRefusal);
            }
            throw new SQLTransientConnectionException("the database cannot be used", refused.getSQLState(), refused);
        }
    }

    private void away() {
        if (isAway.compareAndSet(false, true)) {
            log.warn("Database unreachable; failing fast until it answers");
            start(this::probe);
        }
    }

    /** Asks whether the database is there, which says nothing by closing one connection: it does so to one left idle. */
    private void ask() {
        if (!isAway.get() && isAsked.compareAndSet(false, true)) {
            start(() -> {
                try {
                    if (!answers() && !pool.isClosed()) {
                        away();
                    }
                } finally {
                    isAsked.set(false);
                }
            });
        }
    }

    private static void start(Runnable question) {
        Thread probe = new Thread(question, "database-probe");
        probe.setDaemon(true);
        probe.start();
    }

    /** Asks until there is an answer, or the portal stops. */
    private void probe() {
        try {
            while (!pool.isClosed() && !answers()) {
                Thread.sleep(BETWEEN_PROBES.toMillis());
            }
            isAway.set(false);
            log.info("Database reachable again");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (Connection connection = comparedConnection(0)) {
            return connection.isValid(1);
        } catch (SQLException still) {
            log.debug("the database still does not answer", still);
            return false;
        }
    }

    /** Sees every statement that failed. */
    private final class LostConnections implements SQLExceptionOverride {

        @java.lang.Override // the interface has a type of that name
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            if (DatabaseOutage.isBehind(failure)) {
                if (DatabaseOutage.isSilence(failure)) {
                    away();
                } else {
                    ask();
                }
            }
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
