/** How the items of lists are numbered. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.text.numbering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
