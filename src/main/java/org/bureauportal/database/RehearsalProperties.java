package org.bureauportal.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long others may have to wait for what a rehearsal uses.
 *
 * @param longest a rehearsal that takes longer is given up; acts that wait for it give up after half a second
 */
@ConfigurationProperties("portal.rehearsal")
record RehearsalProperties(@DefaultValue("400ms") Duration longest) {}
