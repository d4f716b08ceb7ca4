package org.bureauportal.tryout;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Prints where everything is once the try-out has started. */
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
        String account = tryOut.samples()
                ? "%n    Sign in as     %s, publisher or author  (password of all three: %s)"
                        .formatted(Samples.USERNAME, Samples.PASSWORD)
                : "";
        String reach = environment.containsProperty("server.address")
                ? "Take care: it listens on " + environment.getProperty("server.address") + "."
                : "Only this machine can reach it.";
        log.info(
                """


                  The bureau notice portal is ready.

                    Public pages   {}/
                    Newsroom       {}/newsroom{}
                    Health         http://localhost:{}/actuator/health

                  This is a try-out with its database in the folder {}/. {}
                  Press Ctrl+C to stop.
                """,
                address,
                address,
                account,
                environment.getProperty("local.management.port"),
                tryOut.directory(),
                reach);
    }
}
