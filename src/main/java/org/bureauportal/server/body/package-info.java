/** What a request may send: how much at once, for how long, and in how much memory. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site"})
package org.bureauportal.server.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
