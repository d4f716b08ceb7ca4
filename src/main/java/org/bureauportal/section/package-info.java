/** Where an article is filed: the tree of sections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "form"})
package org.bureauportal.section;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
