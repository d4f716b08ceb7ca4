/** What files say: tables, documents and plain texts read row by row, within bounds; knows no room. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.filetext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
