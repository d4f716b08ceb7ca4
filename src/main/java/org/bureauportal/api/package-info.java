/** What programs read: notices, sections and the publication log as JSON, by page, by change, by words, or a year at once. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "site", "section", "noticetype", "text", "published", "search", "words"})
package org.bureauportal.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
