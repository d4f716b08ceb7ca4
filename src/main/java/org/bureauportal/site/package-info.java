/** Who the bureau is, where its pages stand, and what time it is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.bureauportal.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
