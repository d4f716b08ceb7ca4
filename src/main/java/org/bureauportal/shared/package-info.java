/** Words every room speaks. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
