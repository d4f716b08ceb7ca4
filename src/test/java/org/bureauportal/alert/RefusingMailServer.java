package org.bureauportal.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that answers one command with the same line each time. */
public final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket socket;

    private RefusingMailServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static RefusingMailServer answering(String command, String line) throws IOException {
        RefusingMailServer server = new RefusingMailServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(() -> server.answer(command, line), "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void answer(String command, String refusal) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                Writer answers = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
                say(answers, "220 here");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    say(answers, line.startsWith(command) ? refusal : line.startsWith("QUIT") ? "221 bye" : "250 yes");
                }
            } catch (IOException ended) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private static void say(Writer answers, String line) throws IOException {
        answers.write(line + "\r\n");
        answers.flush();
    }
}
