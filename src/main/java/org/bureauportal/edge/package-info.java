/** Public pages kept ready for readers, with the database or without it; knows no room. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "filestore",
            "edge.catalogue",
            "edge.freshness",
            "edge.store"
        })
package org.bureauportal.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
