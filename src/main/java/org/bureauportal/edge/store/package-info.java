/** Pages as bytes: compressed, in memory and on disk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "filestore", "edge.freshness"})
package org.bureauportal.edge.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
