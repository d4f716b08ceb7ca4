/** What is new, for programs: feeds, the site map for search engines, and the log of what was published. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "site", "section", "noticetype", "text", "published", "search", "words"})
package org.bureauportal.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
