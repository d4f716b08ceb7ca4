package org.bureauportal.operation;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An address behind which a database is once it is opened; before, connections are refused. */
final class Relay implements Closeable {

    private final int port;
    private final String behind;
    private final Queue<Closeable> opened = new ConcurrentLinkedQueue<>();

    /**
     * Takes a port that nobody uses.
     *
     * @param database on this machine
     */
    Relay(DatabaseCopy database) {
        this.behind = database.jdbcUrl();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** The address that leads through here. */
    String jdbcUrl() {
        return behind.replaceFirst(":[0-9]+/", ":" + port + "/");
    }

    void open() throws IOException {
        int server = URI.create(behind.substring("jdbc:".length())).getPort();
        ServerSocket door = new ServerSocket();
        opened.add(door);
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(() -> {
            while (true) {
                Socket client = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                opened.add(client);
                opened.add(there);
                start(() -> client.getInputStream().transferTo(there.getOutputStream()));
                start(() -> there.getInputStream().transferTo(client.getOutputStream()));
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : opened) {
            each.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // as it should be in the end
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
