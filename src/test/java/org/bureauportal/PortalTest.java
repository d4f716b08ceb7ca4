package org.bureauportal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bureauportal.signin.password.CheapHashing;
import org.bureauportal.signin.provider.TestProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole portal on a real PostgreSQL, with the samples. All share one portal, so each brings data of its
 * own and leaves the rest alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.try-out.directory=target/try-out-${test.process:1}",
            // a type beside the built-in ones, as an operator would add it
            "portal.notice-types.directory=src/test/resources/own-types",
            "portal.node.name=node-a",
            "portal.edge.directory=target/public-pages-${test.process:1}",
            "portal.attachments.directory=target/uploads-${test.process:1}",
            "portal.attachments.largest=${large.limit:60MB}",
            "portal.sign-in.per-address=100000",
            "portal.sign-in.logged=100000",
            // one browser signs in once for all tests
            "portal.proof.valid-for=1d",
            "spring.mail.host=127.0.0.1",
            // it writes down each address
            "logging.level.com.icegreen.greenmail=warn",
            "portal.alerts.per-network=100000",
            // tests look by themselves
            "portal.alerts.between=1d",
            "portal.notifications.between=1d",
            "portal.rehearsal.longest=5s",
            // as with a heap of 256 MB
            "portal.bodies.memory=64MB",
            "spring.flyway.clean-disabled=false",
            "spring.jpa.hibernate.ddl-auto=validate"
        })
@ContextConfiguration(initializers = TestProvider.Address.class)
@Import({EmptyDatabase.class, CheapHashing.class, Desk.class, Heard.class, Mailboxes.class})
public @interface PortalTest {}
