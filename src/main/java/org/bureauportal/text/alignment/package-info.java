/** What two lists have in common. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.text.alignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
