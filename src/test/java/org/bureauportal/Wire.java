package org.bureauportal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests to the portal byte for byte, as no well-behaved client sends them. */
public final class Wire {

    private static final int PATIENCE = 20_000;

    private final int port;

    public Wire(int port) {
        this.port = port;
    }

    /** A connection on which nothing was sent yet. */
    public Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    /** Everything that comes back until the portal closes the connection. */
    public String answer(String request) throws IOException {
        try (Socket socket = open()) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a page answers to these headers, each ended by a line break. */
    public String get(String path, String headers) throws IOException {
        return answer("GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    /** What is answered to a form that is sent with these headers, each ended by a line break. */
    public String post(String path, String headers, String body) throws IOException {
        return answer("POST " + path + " HTTP/1.1\r\n" + headers
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
