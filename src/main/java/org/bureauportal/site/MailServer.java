package org.bureauportal.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes the portal's e-mail. It stays the same while the portal runs, as pages that are kept show whether there
 * is one.
 *
 * @param host its name; empty where none is set
 */
@ConfigurationProperties("spring.mail")
public record MailServer(@DefaultValue("") String host) {

    /** Whether e-mail can be sent at all. */
    public boolean isSet() {
        return !host.isBlank();
    }
}
