/** Hears every act, writes it down in the act's own transaction, and shows the log. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "account"})
package org.bureauportal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
