package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bureauportal.Wire;
import org.bureauportal.server.BehindAProxy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BehindAProxy
class SlowBodyTests {

    private static final int SENDERS = 250;
    private static final int PATIENCE = 5_000;
    private static final String HOST = "Host: notices.example\r\n";

    @LocalServerPort
    private int port;

    /** More senders than the server has threads, all from one client, each sending a byte a second. */
    @Test
    void leaveReadingAndOtherClientsAlone() throws IOException {
        Wire wire = new Wire(port);
        List<Socket> senders = new CopyOnWriteArrayList<>();
        Thread drip = new Thread(() -> drip(senders));
        try {
            for (int i = 0; i < SENDERS; i++) {
                Socket sender = wire.open();
                senders.add(sender);
                Wire.send(
                        sender,
                        "POST " + (i % 2 == 0 ? "/newsroom/sign-in" : "/nosuch") + " HTTP/1.1\r\n" + HOST
                                + "X-Forwarded-For: 203.0.113.9\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");
            }
            drip.start();

            for (int i = 0; i < 20; i++) {
                assertThat(prompt(wire, "GET / HTTP/1.1\r\n", "203.0.113.9", ""))
                        .startsWith("HTTP/1.1 200");
                assertThat(prompt(wire, "POST /text-size HTTP/1.1\r\n", "203.0.113.10", "size=large"))
                        .startsWith("HTTP/1.1 303");
            }
            assertThat(prompt(wire, "POST /text-size HTTP/1.1\r\n", "203.0.113.9", "size=large"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 5", "Connection: close", "no-store", "default-src 'none'", "<h1>");
        } finally {
            drip.interrupt();
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    /** A byte a second to each, until interrupted. */
    private static void drip(List<Socket> senders) {
        try {
            while (true) {
                senders.forEach(SlowBodyTests::drip);
                Thread.sleep(1000);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(Socket sender) {
        try {
            sender.getOutputStream().write('a');
        } catch (IOException closed) {
            // what the portal has cut off drips no more
        }
    }

    /** The answer, which must come before the client would give up. */
    private static String prompt(Wire wire, String request, String client, String body) throws IOException {
        try (Socket socket = wire.open()) {
            socket.setSoTimeout(PATIENCE);
            Wire.send(
                    socket,
                    request + HOST + "X-Forwarded-For: " + client + "\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException late) {
            return "timed out";
        }
    }
}
