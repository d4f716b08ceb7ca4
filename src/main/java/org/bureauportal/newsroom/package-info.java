/** The editors' desk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site", "text", "attachment"})
package org.bureauportal.newsroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
