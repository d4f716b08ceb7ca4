package org.bureauportal.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** One more database beside the tests' own, as its owner sees it; dropped when closed. */
public final class DatabaseCopy implements AutoCloseable {

    private final FlywayConnectionDetails cluster;
    private final String name;

    private DatabaseCopy(FlywayConnectionDetails cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    public static DatabaseCopy empty(FlywayConnectionDetails cluster, String name) {
        return new DatabaseCopy(cluster, name).made("template1");
    }

    /** A database with the same content, as a restored backup has. */
    DatabaseCopy copy(String copy) {
        return new DatabaseCopy(cluster, copy).made(name);
    }

    /** Puts an earlier copy in the place of this one, under the same name; whoever is connected is thrown out. */
    void putBack(DatabaseCopy earlier) {
        made(earlier.name);
    }

    public String jdbcUrl() {
        return clusterUrl().replaceFirst("/[^/]*$", "/" + name);
    }

    void migrate() {
        flyway().load().migrate();
    }

    /** What a portal of an earlier version would have done. */
    void migrateTo(String version) {
        // what is repeatable has the text of today
        flyway().target(version)
                .skipDefaultCallbacks(true)
                .repeatableSqlMigrationPrefix("none")
                .load()
                .migrate();
    }

    /** The same, where there are rows already. */
    void migrateOnTo(String version) {
        flyway().target(version).repeatableSqlMigrationPrefix("none").load().migrate();
    }

    /** With the settings of a portal. */
    void migrateAs(Flyway portal) {
        Flyway.configure()
                .configuration(portal.getConfiguration())
                .dataSource(source(jdbcUrl()))
                .load()
                .migrate();
    }

    void run(Resource script) throws SQLException {
        try (Connection connection = source(jdbcUrl()).getConnection()) {
            ScriptUtils.executeSqlScript(connection, script);
        }
    }

    JdbcClient client() {
        return JdbcClient.create(source(jdbcUrl()));
    }

    @Override
    public void close() {
        administration()
                .sql("drop database if exists %s with (force)".formatted(name))
                .update();
    }

    private DatabaseCopy made(String template) {
        close();
        // one whose line was cut may not have noticed yet
        administration()
                .sql("select pg_terminate_backend(pid)::text from pg_stat_activity where datname = :template")
                .param("template", template)
                .query(String.class)
                .list();
        administration()
                .sql("create database %s template %s".formatted(name, template))
                .update();
        return this;
    }

    private JdbcClient administration() {
        return JdbcClient.create(source(clusterUrl()));
    }

    private String clusterUrl() {
        return Objects.requireNonNull(cluster.getJdbcUrl());
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(source(jdbcUrl())).placeholders(Map.of("portal", "portal"));
    }

    private DataSource source(String url) {
        return new DriverManagerDataSource(
                url, Objects.requireNonNull(cluster.getUsername()), Objects.requireNonNull(cluster.getPassword()));
    }
}
