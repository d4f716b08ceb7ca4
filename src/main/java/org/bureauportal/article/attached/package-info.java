/** What the files of a text have that identifies persons. */
@NullMarked
@ApplicationModule(allowedDependencies = {"text", "check", "attachment", "filestore", "filetext"})
package org.bureauportal.article.attached;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
