/** Rules a text must meet before it goes out; knows only text. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "text", "form", "filetext"})
package org.bureauportal.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
