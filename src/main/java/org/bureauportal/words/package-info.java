/** How a text becomes the words by which it is found: one chain for what is published and for what is asked. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
