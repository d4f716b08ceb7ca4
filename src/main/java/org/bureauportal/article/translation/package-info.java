/** Which article says in another language what another says, and what the two must be to each other. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site", "form", "text"})
package org.bureauportal.article.translation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
