package org.bureauportal.tryout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The try-out.
 *
 * @param directory where its database lives, from the working directory
 * @param samples whether a new database gets a sample account and sample notices
 */
@ConfigurationProperties("portal.try-out")
record TryOutProperties(
        @DefaultValue("data") String directory,
        @DefaultValue("true") boolean samples) {}
