/** The editors' desk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package org.bureauportal.newsroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
