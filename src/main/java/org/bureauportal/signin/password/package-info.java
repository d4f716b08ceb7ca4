/** Passwords: which are good enough, and how they are hashed without starving readers of CPU. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "account"})
package org.bureauportal.signin.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
