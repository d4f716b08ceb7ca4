/** The newsroom's sessions: in the database, where every node finds them; seen and ended by those whose they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "account"})
package org.bureauportal.signin.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
