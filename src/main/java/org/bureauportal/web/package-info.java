/** What all pages share: security chains, error pages, the frame, text size. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "site",
            "form",
            "section",
            "account",
            "signin",
            "server",
            "server.body"
        })
package org.bureauportal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
