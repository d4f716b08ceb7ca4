/** How a body is shown: headings to link to, numbers of items, directions of writing, heads of tables, and what paper needs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "text.numbering"})
package org.bureauportal.text.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
