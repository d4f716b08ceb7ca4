package org.bureauportal.signin;

import org.bureauportal.account.Accounts;
import org.bureauportal.database.DatabaseReady;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows the operator of a portal without accounts, at each start of a node, where the first one is made. */
@Component
class SetUpMessage {

    private static final Logger log = LoggerFactory.getLogger(SetUpMessage.class);

    private final Accounts accounts;
    private final SetUp setUp;
    private final Addresses addresses;

    SetUpMessage(Accounts accounts, SetUp setUp, Addresses addresses) {
        this.accounts = accounts;
        this.setUp = setUp;
        this.addresses = addresses;
    }

    @EventListener(DatabaseReady.class)
    void tell() {
        if (accounts.isEmpty()) {
            log.info(
                    "Nobody can sign in yet. Make the first account within 24 hours at {}",
                    addresses.whole(NewsroomAddresses.SET_UP + setUp.open()));
        }
    }
}
