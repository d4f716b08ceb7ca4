/** Who the editors are, and what each may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "form", "section"})
package org.bureauportal.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
