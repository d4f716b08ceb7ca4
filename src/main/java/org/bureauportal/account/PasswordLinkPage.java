package org.bureauportal.account;

import org.bureauportal.database.DatabaseTime;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page that shows an administrator a one-time address: an answer to an act, so that it cannot be opened again. */
@Component
class PasswordLinkPage {

    private final AccountAdministration administration;
    private final Addresses addresses;
    private final DatabaseTime time;

    PasswordLinkPage(AccountAdministration administration, Addresses addresses, DatabaseTime time) {
        this.administration = administration;
        this.addresses = addresses;
        this.time = time;
    }

    ModelAndView told(String username, String secret) {
        return new ModelAndView("account/one-time-address")
                .addObject("currentPlace", "accounts")
                .addObject("account", administration.find(username))
                .addObject("address", addresses.whole(NewsroomAddresses.PASSWORD_LINK + secret))
                .addObject("until", time.now().plus(PasswordLinks.VALID_FOR));
    }
}
