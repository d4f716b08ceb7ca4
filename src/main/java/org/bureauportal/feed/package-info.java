/** What is new, for programs: an Atom feed in each language. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "section", "text", "published"})
package org.bureauportal.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
