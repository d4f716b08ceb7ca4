package org.bureauportal.alert;

import java.time.Duration;
import java.time.LocalTime;
import org.bureauportal.mail.MailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are sent.
 *
 * @param from the address from which they come; empty for {@code alerts@} and the host of the site
 * @param dailyAt when those of a day are due, in the site's zone
 * @param between how long after one look for what is to be sent the next one follows
 * @param senders how many messages a node sends at the same time
 * @param perNetwork how many subscriptions an hour may be asked for from one network
 * @param confirmWithin how long a subscription waits to be confirmed
 * @param remembered how long it is known of what a subscriber was told
 */
@ConfigurationProperties("portal.alerts")
record AlertProperties(
        @DefaultValue("") String from,
        @DefaultValue("08:00") LocalTime dailyAt,
        @DefaultValue("5s") Duration between,
        @DefaultValue("2") int senders,
        @DefaultValue("20") int perNetwork,
        @DefaultValue("24h") Duration confirmWithin,
        @DefaultValue("365d") Duration remembered) {

    AlertProperties {
        if (senders < 1 || perNetwork < 1) {
            throw new IllegalArgumentException("portal.alerts.senders and portal.alerts.per-network begin with 1");
        }
        if (!from.isEmpty() && MailAddress.read(from).isEmpty()) {
            throw new IllegalArgumentException("portal.alerts.from is no e-mail address: " + from);
        }
    }
}
