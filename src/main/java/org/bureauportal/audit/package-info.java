/** The log: every act is written down in its own transaction, chained to the one before, and shown to administrators. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "form", "check", "account"})
package org.bureauportal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
