/** Who the bureau is, where its pages stand, and in which languages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.bureauportal.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
