package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;

/**
 * A server that answers readers.
 *
 * @param server itself
 * @param spending all whose CPU time its answers cost: itself and its database
 * @param startMillis from its start to its first page
 * @param startedMib what it held then
 */
record Site(String name, Running server, List<Running> spending, int port, double startMillis, long startedMib) {

    interface Start {
        Running run() throws IOException;
    }

    /** Starts a server and waits for a page of it. */
    static Site start(String name, Start start, List<Running> behind, int port, String page)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Running server = start.run();
        Patience.until("the first page of " + name, server, () -> answers(port, page));
        double millis = (System.nanoTime() - begin) / 1e6;
        List<Running> spending = Command.join(List.of(server), behind);
        return new Site(name, server, spending, port, millis, Spent.residentMib(server));
    }

    Subject gzip(String what, String path) {
        return subject(what + ", gzip", path, List.of(Subject.GZIP), 200, "gzip");
    }

    Subject identity(String what, String path) {
        return subject(what + ", identity", path, List.of(), 200, "identity");
    }

    Subject notModified(String what, String path) throws IOException {
        String tag = Answer.to(port, path, List.of(Subject.GZIP)).header("etag");
        return subject(what + ", 304", path, List.of(Subject.GZIP, "If-None-Match: " + tag), 304, "identity");
    }

    private Subject subject(String what, String path, List<String> headers, int status, String encoding) {
        return new Subject(name + ": " + what, spending, port, path, headers, status, encoding);
    }

    private static boolean answers(int port, String page) {
        int status;
        try {
            status = Answer.to(port, page, List.of(Subject.GZIP)).status();
        } catch (IOException notYet) {
            return false;
        }
        if (status != 200 && status != 503) {
            throw new Unable(page + " answers " + status);
        }
        return status == 200;
    }
}
