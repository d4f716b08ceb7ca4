/** Who may do what: editors and how they sign in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "section"})
package org.bureauportal.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
