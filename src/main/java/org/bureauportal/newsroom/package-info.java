/** The editors' desk: forms and acts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "database", "site", "section", "text", "check", "account", "article"})
package org.bureauportal.newsroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
