/** All articles, one article, and what can be done to them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "form",
            "section",
            "node",
            "text",
            "check",
            "attachment",
            "account",
            "article",
            "review",
            "newsroom"
        })
package org.bureauportal.newsroom.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
