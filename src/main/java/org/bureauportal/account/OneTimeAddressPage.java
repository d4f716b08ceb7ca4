package org.bureauportal.account;

import org.bureauportal.database.DatabaseTime;
import org.bureauportal.site.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page that tells an administrator a one-time address: an answer to an act, so that it cannot be opened again. */
@Component
class OneTimeAddressPage {

    private final Administration administration;
    private final Addresses addresses;
    private final DatabaseTime time;

    OneTimeAddressPage(Administration administration, Addresses addresses, DatabaseTime time) {
        this.administration = administration;
        this.addresses = addresses;
        this.time = time;
    }

    ModelAndView told(String username, String secret) {
        return new ModelAndView("account/one-time-address")
                .addObject("currentPlace", "accounts")
                .addObject("account", administration.find(username))
                .addObject("address", addresses.whole(WelcomeController.ADDRESS.replace("{secret}", secret)))
                .addObject("until", time.now().plus(OneTimeAddresses.VALID_FOR));
    }
}
