/** Public pages as readers will see them once a draft is public. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "form",
            "section",
            "text",
            "account",
            "article",
            "edge",
            "newsroom"
        })
package org.bureauportal.newsroom.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
