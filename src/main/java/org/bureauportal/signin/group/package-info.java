/** Which role each group of the identity provider gives, and in which sections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "form", "section", "account"})
package org.bureauportal.signin.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
