/** How the database is reached, what time it is there, and what happens while it is away. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.bureauportal.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
