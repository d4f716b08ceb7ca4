/** What a review needs beside the verdict: for whom a draft waits, and what is remarked on its text. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "form", "section", "text", "account", "article"})
package org.bureauportal.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
