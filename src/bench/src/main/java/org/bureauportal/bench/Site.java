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
record Site(
        String name,
        ServerProcess server,
        List<ServerProcess> spending,
        int port,
        double startMillis,
        long startedMib) {

    private static final int READERS = 64;

    interface Start {
        ServerProcess run() throws IOException;
    }

    /** Starts a server and waits for a page of it. */
    static Site start(String name, Start start, List<ServerProcess> behind, int port, String page)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ServerProcess server = start.run();
        Await.until("the first page of " + name, server, () -> answers(port, page));
        double millis = (System.nanoTime() - begin) / 1e6;
        List<ServerProcess> spending = Command.join(List.of(server), behind);
        return new Site(name, server, spending, port, millis, CpuTime.residentMib(server));
    }

    Workload gzip(String what, String path) {
        return subject(what + ", gzip", List.of(path), List.of(Workload.GZIP), 200, "gzip", READERS);
    }

    Workload identity(String what, String path) {
        return subject(what + ", identity", List.of(path), List.of(), 200, "identity", READERS);
    }

    Workload notModified(String what, String path) throws IOException {
        String tag = Answer.to(port, path, List.of(Workload.GZIP)).header("etag");
        List<String> headers = List.of(Workload.GZIP, "If-None-Match: " + tag);
        return subject(what + ", 304", List.of(path), headers, 304, "identity", READERS);
    }

    /**
     * Many pages in turns, so that each has to be made anew: those who ask for one page at the same time are given the same.
     *
     * @param readers no more than the portal makes at once
     */
    Workload made(String what, List<String> paths, int readers) {
        return subject(what + ", gzip", paths, List.of(Workload.GZIP), 200, "gzip", readers);
    }

    /** A page of the newsroom, as many as ask for it; nothing is ever kept of it. */
    Workload newsroom(String path, int readers) {
        // a session is looked up for whoever says that there is one
        String session = "Cookie: newsroom=00000000-0000-0000-0000-000000000000";
        return subject(path, List.of(path), List.of(session), 200, "identity", readers);
    }

    private Workload subject(
            String what, List<String> paths, List<String> headers, int status, String encoding, int readers) {
        return new Workload(name + ": " + what, spending, port, paths, headers, status, encoding, readers);
    }

    private static boolean answers(int port, String page) {
        int status;
        try {
            status = Answer.to(port, page, List.of(Workload.GZIP)).status();
        } catch (IOException notYet) {
            return false;
        }
        if (status != 200 && status != 503) {
            throw new CannotMeasure(page + " answers " + status);
        }
        return status == 200;
    }
}
