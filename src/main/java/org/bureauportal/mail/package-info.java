/** What e-mail takes: addresses, a message, the queue in which it waits, and what the mail server makes of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package org.bureauportal.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
