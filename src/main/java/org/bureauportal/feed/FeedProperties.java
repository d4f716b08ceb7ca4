package org.bureauportal.feed;

import java.util.Locale;
import org.bureauportal.site.SiteProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How feeds name things.
 *
 * @param authority the host name with which the ids of feeds and entries begin; the host of the base address where it is
 *     empty. A site that moves to another host sets the one of before, or readers meet every notice once more
 */
@ConfigurationProperties("portal.feed")
record FeedProperties(@DefaultValue("") String authority) {

    FeedProperties {
        if (!authority.matches("[A-Za-z0-9.-]*")) {
            throw new IllegalArgumentException("portal.feed.authority is no host name: " + authority);
        }
    }

    String authority(SiteProperties site) {
        return (authority.isEmpty() ? site.baseAddress().getHost() : authority).toLowerCase(Locale.ROOT);
    }
}
