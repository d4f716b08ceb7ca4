/** A PostgreSQL in a directory, started and stopped with its user; knows no Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.tryout.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
