/** Following by e-mail: who asked to be told of what, and what was sent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "form", "section", "published", "search", "mail"})
package org.bureauportal.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
