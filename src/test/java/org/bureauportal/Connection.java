package org.bureauportal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A connection that is kept for many requests, each sent byte for byte; opened again where the portal has closed it. */
public final class Connection implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    public Connection(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 where the connection was closed instead
     * @param head the status line and the headers
     * @param body after its content coding was taken away
     */
    public record Answer(int status, String head, String body) {

        /** The value of a header; empty where there is none. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip())
                    .orElse("");
        }
    }

    /** Sends a request on the connection that there is. */
    public Answer ask(String request) throws IOException {
        boolean isFresh = socket == null;
        Answer answer = tryToAsk(request);
        // an idle connection may have been closed at any time
        return answer.status() == 0 && !isFresh ? tryToAsk(request) : answer;
    }

    /** What comes next needs another connection, unless this one is known to be in order. */
    public void closeUnless(boolean isInOrder) throws IOException {
        if (!isInOrder) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
    }

    private Answer tryToAsk(String request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            open.setSoTimeout(PATIENCE);
            open.setTcpNoDelay(true);
            socket = open;
            input = new BufferedInputStream(open.getInputStream());
        }
        try {
            open.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            open.getOutputStream().flush();
        } catch (IOException refused) {
            // there may be an answer nevertheless
        }
        try {
            return read(request.startsWith("HEAD "));
        } catch (EOFException | SocketException closed) {
            close();
            return new Answer(0, "", "");
        }
    }

    private Answer read(boolean isHead) throws IOException {
        InputStream from = input == null ? InputStream.nullInputStream() : input;
        String first = line(from);
        while (first.startsWith("HTTP/1.1 100")) {
            line(from);
            first = line(from);
        }
        if (!first.startsWith("HTTP/1.1 ")) {
            String rest = first + new String(from.readAllBytes(), StandardCharsets.UTF_8);
            close();
            return new Answer(-1, "", rest);
        }
        StringBuilder head = new StringBuilder(first).append('\n');
        for (String line = line(from); !line.isEmpty(); line = line(from)) {
            head.append(line).append('\n');
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Answer answer = new Answer(status, head.toString(), "");
        byte[] body = isHead || status == 304 || status == 204 ? new byte[0] : body(from, answer);
        if (answer.header("Connection").equalsIgnoreCase("close")) {
            close();
        }
        boolean isCompressed = answer.header("Content-Encoding").equals("gzip") && body.length > 0;
        return new Answer(
                status, head.toString(), new String(isCompressed ? plain(body) : body, StandardCharsets.UTF_8));
    }

    private byte[] body(InputStream from, Answer answer) throws IOException {
        String length = answer.header("Content-Length");
        if (!length.isEmpty()) {
            return from.readNBytes(Integer.parseInt(length));
        }
        if (!answer.header("Transfer-Encoding").equals("chunked")) {
            byte[] all = from.readAllBytes();
            close();
            return all;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(from); size > 0; size = size(from)) {
            body.writeBytes(from.readNBytes(size));
            line(from);
        }
        line(from);
        return body.toByteArray();
    }

    private static int size(InputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    private static byte[] plain(byte[] compressed) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return stream.readAllBytes();
        }
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = from.read(); each != '\n'; each = from.read()) {
            if (each < 0) {
                throw new EOFException();
            }
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }
}
