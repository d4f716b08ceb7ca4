/** What a notice says, and how two versions of it differ. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "text.alignment", "text.numbering", "text.page"})
package org.bureauportal.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
