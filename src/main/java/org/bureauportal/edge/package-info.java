/** Public pages kept ready: in memory and on disk, compressed, coherent between nodes; knows no room, asks their CacheablePageProvider. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site"})
package org.bureauportal.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
