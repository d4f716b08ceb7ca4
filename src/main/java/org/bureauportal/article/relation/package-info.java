/** What articles are to each other, and whether rules are in force by what they say or by an act. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "form", "text"})
package org.bureauportal.article.relation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
