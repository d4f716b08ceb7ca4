/** Which pages may be kept, and what each is made from. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.bureauportal.edge.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
