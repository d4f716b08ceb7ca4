/** Public pages: home, section lists, article, print, archive, site map, accessibility. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "section", "article"})
package org.bureauportal.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
