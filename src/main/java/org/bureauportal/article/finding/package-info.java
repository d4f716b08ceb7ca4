/** The words of what editors work on, by which the desk finds it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"text", "words"})
package org.bureauportal.article.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
