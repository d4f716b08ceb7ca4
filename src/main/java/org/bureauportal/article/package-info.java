/** The article, its editions, revisions, stages and numbers; the only writer of stage and standing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "section",
            "noticetype",
            "text",
            "form",
            "check",
            "attachment",
            "workday",
            "article.attached",
            "article.finding",
            "article.relation",
            "article.translation"
        })
package org.bureauportal.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
