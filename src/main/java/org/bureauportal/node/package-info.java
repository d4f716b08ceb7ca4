/** Which portals run, what each is called, and when each first showed what was published. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database"})
package org.bureauportal.node;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
