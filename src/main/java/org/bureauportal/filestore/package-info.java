/** Where the bytes of files are, each content once; who may have them is not known here. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bureauportal.filestore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
