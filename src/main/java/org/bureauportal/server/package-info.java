/** How the server takes requests: from whom, for which host, how much, and what it answers by itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "server.body"})
package org.bureauportal.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
