package org.bureauportal.bench;

import java.io.IOException;

/** Something that is done to a server. */
interface Step {

    void run() throws IOException, InterruptedException;
}
