package org.bureauportal.review.notification;

import java.time.Duration;
import java.time.LocalTime;
import org.bureauportal.mail.MailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How editors are told by e-mail what waits for them.
 *
 * @param from the address from which it comes; empty for {@code newsroom@} and the host of the site
 * @param dailyAt when the message of a working day is due, in the site's zone
 * @param between how long after one look for what is to be sent the next one follows
 * @param confirmWithin how long an address waits to be confirmed
 * @param withTitles whether messages name the notices; e-mail is not confidential. Otherwise they give numbers alone
 */
@ConfigurationProperties("portal.notifications")
record NotificationProperties(
        @DefaultValue("") String from,
        @DefaultValue("08:00") LocalTime dailyAt,
        @DefaultValue("5s") Duration between,
        @DefaultValue("24h") Duration confirmWithin,
        @DefaultValue("true") boolean withTitles) {

    NotificationProperties {
        if (!from.isEmpty() && MailAddress.read(from).isEmpty()) {
            throw new IllegalArgumentException("portal.notifications.from is no e-mail address: " + from);
        }
    }
}
