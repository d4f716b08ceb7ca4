/** The log: every act is written down in its own transaction, and shown to administrators. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "check", "account"})
package org.bureauportal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
