/** What kinds of notice there are: which fields each has, what it starts from, and what of it stays; read from files. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "text", "form"})
package org.bureauportal.noticetype;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
