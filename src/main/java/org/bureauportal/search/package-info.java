/** Finding: what the public may read, by words, numbers and dates. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "site", "form", "section", "noticetype", "text", "published", "words"})
package org.bureauportal.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
