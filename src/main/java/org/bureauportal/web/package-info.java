/** What all pages share: security chains, headers, error pages, chrome, text size. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "database", "site", "section", "account"})
package org.bureauportal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
