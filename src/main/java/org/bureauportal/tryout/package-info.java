/** The try-out: an embedded database, a sample account and sample notices, where no database is configured. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "site",
            "section",
            "text",
            "check",
            "attachment",
            "account",
            "article",
            "workday",
            "tryout.postgres"
        })
package org.bureauportal.tryout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
