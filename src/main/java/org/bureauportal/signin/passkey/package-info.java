/** Passkeys: keys of people's devices that sign in or stand in for a code of the phone, and how their answers are judged. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "database", "account"})
package org.bureauportal.signin.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
