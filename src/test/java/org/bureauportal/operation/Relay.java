package org.bureauportal.operation;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port behind which a server is once it is opened; before, connections are refused. */
final class Relay implements Closeable {

    private final int port;
    private final int server;
    private final Queue<Closeable> opened = new ConcurrentLinkedQueue<>();

    /**
     * A port that nobody uses.
     *
     * @param server the port of the server on this machine
     */
    Relay(int server) {
        this.server = server;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    int port() {
        return port;
    }

    void open() throws IOException {
        ServerSocket door = new ServerSocket();
        opened.add(door);
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(() -> {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                opened.add(client);
                opened.add(behind);
                start(() -> client.getInputStream().transferTo(behind.getOutputStream()));
                start(() -> behind.getInputStream().transferTo(client.getOutputStream()));
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
