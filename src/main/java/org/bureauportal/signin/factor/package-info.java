/** Second factors: codes of a phone, passkeys, recovery codes, and who must have one. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "site", "database", "form", "account", "signin.passkey", "signin.session"})
package org.bureauportal.signin.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
