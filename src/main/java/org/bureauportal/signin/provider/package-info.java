/** Sign-in by an identity provider (OpenID Connect): there, back, confirmed at each act, and ended when the provider says so. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "site",
            "database",
            "form",
            "account",
            "signin.factor",
            "signin.group",
            "signin.session"
        })
package org.bureauportal.signin.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
