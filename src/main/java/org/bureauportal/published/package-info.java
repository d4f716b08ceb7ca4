/** What the public may read, and where: views that cannot return a draft. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "section", "noticetype", "text"})
package org.bureauportal.published;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
