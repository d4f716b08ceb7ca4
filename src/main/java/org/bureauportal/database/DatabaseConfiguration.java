package org.bureauportal.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The pool is Boot's own, with whatever is set for it. */
    @Bean
    static BeanPostProcessor promptPool(ObjectProvider<DatabaseHistory> history) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new FailFastDataSource(pool, history::getObject) : bean;
            }
        };
    }

    /** An address that is none stops the start before anything waits for it. */
    @Bean
    static BeanPostProcessor readableAddress() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSourceProperties settings && StringUtils.hasText(settings.getUrl())) {
                    try {
                        DriverManager.getDriver(settings.getUrl());
                    } catch (SQLException none) {
                        throw DatabaseRefused.address();
                    }
                }
                return bean;
            }
        };
    }

    /** Migrations have connections of their own. */
    @Bean
    FlywayConfigurationCustomizer migrationConnections() {
        return flyway -> {
            if (flyway.getDataSource() instanceof SimpleDriverDataSource source) {
                Properties timeOuts = new Properties();
                timeOuts.setProperty("connectTimeout", "2");
                timeOuts.setProperty("socketTimeout", "2");
                timeOuts.setProperty("tcpKeepAlive", "true");
                source.setConnectionProperties(timeOuts);
                flyway.dataSource(new MigrationDataSource(source));
            }
        };
    }
}
