/** Public pages: home, section list, article, print. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "section", "article"})
package org.bureauportal.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
