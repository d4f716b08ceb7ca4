/** What a review needs beside the verdict: for whom a draft waits, what is remarked on its text, and who sees it outside. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "form",
            "section",
            "noticetype",
            "text",
            "check",
            "attachment",
            "account",
            "article"
        })
package org.bureauportal.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
