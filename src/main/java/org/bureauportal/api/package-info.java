/** What programs read: notices, sections and the publication log as JSON, by page, by change, or a year at once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "section", "text", "published"})
package org.bureauportal.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
