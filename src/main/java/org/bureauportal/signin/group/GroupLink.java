package org.bureauportal.signin.group;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets the pages about accounts link to the table of groups. */
@ControllerAdvice("org.bureauportal.account")
@WithIdentityProvider
class GroupLink {

    @ModelAttribute("hasGroups")
    boolean hasGroups() {
        return true;
    }
}
