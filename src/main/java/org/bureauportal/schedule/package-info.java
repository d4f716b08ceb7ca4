/** The clockwork: what is due by the database's time is done, once, on any number of portals. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "article"})
package org.bureauportal.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
