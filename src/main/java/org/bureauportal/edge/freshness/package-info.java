/** What changed for the public, how this node learns of it, and how long it may trust what it has. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "edge.catalogue"})
package org.bureauportal.edge.freshness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
