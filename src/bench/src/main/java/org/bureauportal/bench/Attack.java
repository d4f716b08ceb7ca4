package org.bureauportal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections that take their time, kept open until this is closed. */
final class Attack implements AutoCloseable {

    private static final int PACE_MILLIS = 1000;

    private final List<Socket> sockets = new ArrayList<>();
    private final Thread pace;
    private volatile boolean isOver;

    private Attack(int port, int connections, String begin, String drop, int receiveBuffer) throws IOException {
        for (int each = 0; each < connections; each++) {
            Socket socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            sockets.add(socket);
        }
        pace = new Thread(() -> drip(drop.getBytes(StandardCharsets.ISO_8859_1)));
        pace.setDaemon(true);
        pace.start();
    }

    /** The attack that is none. */
    static Attack byNobody() throws IOException {
        return new Attack(0, 0, "", "", 0);
    }

    /** They post, and send a byte a second. */
    static Attack bySlowBodies(int port, int connections) throws IOException {
        return new Attack(
                port,
                connections,
                "POST /newsroom/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 100000\r\n\r\nusername=",
                "x",
                0);
    }

    /** They never come to the end of their headers. */
    static Attack bySlowHeaders(int port, int connections) throws IOException {
        return new Attack(port, connections, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-More: x\r\n", 0);
    }

    /** They ask for a page and read none of it. */
    static Attack bySlowReaders(int port, int connections, String page) throws IOException {
        return new Attack(port, connections, "GET " + page + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "", 2048);
    }

    @Override
    public void close() {
        isOver = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                // as it should be
            }
        }
    }

    private void drip(byte[] drop) {
        try {
            while (!isOver) {
                Thread.sleep(PACE_MILLIS);
                for (Socket socket : sockets) {
                    try {
                        socket.getOutputStream().write(drop);
                    } catch (IOException refused) {
                        // has had its answer
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
