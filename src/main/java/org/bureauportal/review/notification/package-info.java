/** Telling editors by e-mail what waits for them: once a day, and at once what is pressing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "database", "site", "form", "check", "account", "workday", "mail", "review"})
package org.bureauportal.review.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
