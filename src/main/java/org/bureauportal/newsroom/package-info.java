/** The editors' desk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site", "check"})
package org.bureauportal.newsroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
