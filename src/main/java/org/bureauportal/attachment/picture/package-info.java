/** How pictures are read, and made into what readers get: turned, in sRGB, in several widths. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.attachment.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
