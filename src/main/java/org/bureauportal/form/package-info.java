/** How a form takes what is typed, says what is wrong with it, and never loses it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package org.bureauportal.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
