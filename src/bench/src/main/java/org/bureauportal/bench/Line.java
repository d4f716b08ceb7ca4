package org.bureauportal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A slow line: passes on what comes to its ports to the same ports of a server, and the answers some time later. */
final class Line {

    private static final int AT_ONCE = 16 * 1024;

    private Line() {}

    /** @param arguments the server, the delay in milliseconds, and the ports */
    public static void main(String[] arguments) throws IOException {
        int millis = Integer.parseInt(arguments[1]);
        for (int at = 2; at < arguments.length; at++) {
            int port = Integer.parseInt(arguments[at]);
            ServerSocket door = new ServerSocket(port, 1024);
            start(() -> {
                while (true) {
                    pass(door.accept(), arguments[0], port, millis);
                }
            });
        }
    }

    private record Piece(byte[] bytes, int length, long due) {}

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void pass(Socket client, String server, int port, int millis) {
        start(() -> {
            try (client;
                    Socket there = new Socket()) {
                there.connect(new InetSocketAddress(server, port), 5000);
                start(() -> copy(client.getInputStream(), there.getOutputStream(), there));
                delayed(there.getInputStream(), client.getOutputStream(), millis);
            }
        });
    }

    private static void copy(InputStream from, OutputStream to, Socket there) throws IOException {
        try {
            from.transferTo(to);
        } finally {
            there.shutdownOutput();
        }
    }

    private static void delayed(InputStream from, OutputStream to, int millis) throws IOException {
        BlockingQueue<Piece> way = new LinkedBlockingQueue<>();
        Thread writer = start(() -> {
            for (Piece piece = way.take(); piece.length() >= 0; piece = way.take()) {
                long wait = piece.due() - System.nanoTime();
                Thread.sleep(Math.max(0, wait / 1_000_000));
                to.write(piece.bytes(), 0, piece.length());
            }
        });
        try {
            int length;
            do {
                byte[] bytes = new byte[AT_ONCE];
                length = from.read(bytes);
                way.add(new Piece(bytes, length, System.nanoTime() + millis * 1_000_000L));
            } while (length >= 0);
        } finally {
            way.add(new Piece(new byte[0], -1, 0));
            try {
                writer.join();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // as one end left
            }
        });
        thread.start();
        return thread;
    }
}
