package org.bureauportal.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a search may take, so that it cannot starve reading.
 *
 * @param statementTimeout how long the database may take for one
 */
@ConfigurationProperties("portal.search")
record SearchProperties(@DefaultValue("600ms") Duration statementTimeout) {}
