/** How an editor comes in, stays in and goes out; the own account and the first one. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "site",
            "database",
            "form",
            "account",
            "signin.factor",
            "signin.passkey",
            "signin.password",
            "signin.provider",
            "signin.session"
        })
package org.bureauportal.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
