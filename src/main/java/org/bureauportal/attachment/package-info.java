/** Files that go with a text: checked, stored once, and sent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "filestore", "attachment.picture"})
package org.bureauportal.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
