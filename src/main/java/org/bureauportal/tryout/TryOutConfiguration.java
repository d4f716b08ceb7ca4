package org.bureauportal.tryout;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.bureauportal.account.Accounts;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.tryout.postgres.EmbeddedDatabase;
import org.bureauportal.workday.WorkingDays;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The try-out's parts, all of them absent as soon as a database is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseConfigured.class)
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
class TryOutConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(TryOutProperties tryOut) {
        return EmbeddedDatabase.start(Path.of(tryOut.directory()));
    }

    @Bean
    JdbcConnectionDetails portalConnection(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return database.portal().name();
            }

            @Override
            public String getPassword() {
                return database.portal().password();
            }
        };
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return database.owner().name();
            }

            @Override
            public String getPassword() {
                return database.owner().password();
            }
        };
    }

    /** The sample account's password is known to everybody, so only this machine may use it. */
    @Bean
    @ConditionalOnProperty(name = "server.address", matchIfMissing = true, havingValue = "loopback")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> thisMachineOnly() {
        return factory -> factory.setAddress(InetAddress.getLoopbackAddress());
    }

    @Bean
    @ConditionalOnProperty(name = "portal.try-out.samples", matchIfMissing = true)
    Samples samples(
            Accounts accounts,
            Sections sections,
            Editing editing,
            Publishing publishing,
            Scheduling scheduling,
            FileUploads uploads,
            WorkingDays workingDays,
            Addresses addresses,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        // on a slow machine the first start takes its time
        transaction.setTimeout(120);
        return new Samples(
                accounts,
                sections,
                editing,
                publishing,
                scheduling,
                uploads,
                workingDays,
                addresses,
                transaction,
                clock);
    }

    @Bean
    StartMessage startMessage(Environment environment, TryOutProperties tryOut) {
        return new StartMessage(environment, tryOut);
    }
}
