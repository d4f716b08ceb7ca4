/** How a form takes what is typed and never loses it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package org.bureauportal.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
