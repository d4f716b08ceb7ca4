package org.bureauportal.tryout;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Tells whoever started the try-out where everything is. */
class StartMessage {

    private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

    private final Environment environment;
    private final TryOutProperties tryOut;

    StartMessage(Environment environment, TryOutProperties tryOut) {
        this.environment = environment;
        this.tryOut = tryOut;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        String address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        log.info("""


                  The bureau notice portal is ready.

                    Public pages   {}/
                    Newsroom       {}/newsroom
                    Sample account {}  (password: {})

                  This is a try-out: its database is in the folder {}/ and only this machine can reach it.
                  Press Ctrl+C to stop.
                """, address, address, Samples.USERNAME, Samples.PASSWORD, tryOut.directory());
    }
}
