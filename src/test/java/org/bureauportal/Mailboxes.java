package org.bureauportal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A mail server that has a mailbox for every address. */
@TestConfiguration(proxyBeanMethods = false)
public class Mailboxes {

    @Bean(destroyMethod = "stop")
    GreenMail mailboxes() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @Bean
    DynamicPropertyRegistrar portOfMailboxes(GreenMail mailboxes) {
        return properties ->
                properties.add("spring.mail.port", () -> mailboxes.getSmtp().getPort());
    }
}
