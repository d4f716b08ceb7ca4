/** The form for an article, saving by itself, preview and publication. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "site",
            "form",
            "section",
            "noticetype",
            "text",
            "check",
            "attachment",
            "account",
            "article",
            "review",
            "newsroom"
        })
package org.bureauportal.newsroom.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
