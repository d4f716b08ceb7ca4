/** The newsroom's sessions: in the database, where every node finds them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package org.bureauportal.signin.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
