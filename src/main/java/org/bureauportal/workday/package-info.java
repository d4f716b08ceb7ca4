/** Which days are working days: holidays and make-up workdays as administrators keep them, and counting by them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "form"})
package org.bureauportal.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
