package org.bureauportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections for work that may take long: made soon or not at all, whatever a frozen server does, then bound by nothing. */
final class MigrationDataSource extends DelegatingDataSource {

    MigrationDataSource(DataSource bound) {
        super(bound);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }
}
