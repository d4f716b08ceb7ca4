package org.bureauportal.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer as it came over the wire.
 *
 * @param headers by name in lower case; what comes more than once is a line each
 * @param body without the transfer's own chunks, still compressed
 * @param wireLength how many bytes a kept connection would have carried
 */
record Answer(int status, Map<String, String> headers, byte[] body, int wireLength) {

    private static final int TIMEOUT = 10_000;
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(0);
    private static final int TO_SAVE = 60_000;
    private static final String CLOSE = "Connection: close\r\n";

    static Answer to(int port, String path, List<String> headers) throws IOException {
        return send(port, "GET " + path, headers, "");
    }

    /** Asks a server that is not on loopback, as if it were. */
    static Answer toHost(String host, int port, String path) throws IOException {
        return send(ANYWHERE, new InetSocketAddress(host, port), "localhost", "GET " + path, List.of(), "");
    }

    /** @param form names and values, encoded as a form sends them */
    static Answer toPost(int port, String path, List<String> headers, String form) throws IOException {
        return toPost(InetAddress.getLoopbackAddress(), port, path, headers, form);
    }

    /** @param from the address on loopback from which it is asked */
    static Answer toPost(InetAddress from, int port, String path, List<String> headers, String form)
            throws IOException {
        List<String> more =
                List.of("Content-Type: application/x-www-form-urlencoded", "Content-Length: " + form.length());
        return send(
                new InetSocketAddress(from, 0),
                loopback(port),
                host(port),
                "POST " + path,
                Command.join(headers, more),
                form);
    }

    private static Answer send(int port, String what, List<String> headers, String body) throws IOException {
        return send(ANYWHERE, loopback(port), host(port), what, headers, body);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static String host(int port) {
        return "127.0.0.1:" + port;
    }

    private static Answer send(
            InetSocketAddress from,
            InetSocketAddress server,
            String host,
            String what,
            List<String> headers,
            String body)
            throws IOException {
        String request = what + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + String.join("", headers.stream().map(each -> each + "\r\n").toList()) + CLOSE + "\r\n" + body;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(body.isEmpty() ? TIMEOUT : TO_SAVE);
            socket.bind(from);
            socket.connect(server, TIMEOUT);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream().readAllBytes());
        }
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** How the body is compressed: gzip, br, or identity. */
    String encoding() {
        return headers.getOrDefault("content-encoding", "identity");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Answer read(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no whole answer");
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(),
                    lines[i].substring(colon + 1).strip(),
                    (one, other) -> one + "\n" + other);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? unchunked(text, end + 4)
                : text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        int kept = bytes.length - ("close".equalsIgnoreCase(headers.get("connection")) ? CLOSE.length() : 0);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body, kept);
    }

    private static byte[] unchunked(String text, int from) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (true) {
            int lineEnd = text.indexOf("\r\n", at);
            int length = Integer.parseInt(text.substring(at, lineEnd), 16);
            if (length == 0) {
                return body.toByteArray();
            }
            at = lineEnd + 2 + length;
            body.writeBytes(text.substring(lineEnd + 2, at).getBytes(StandardCharsets.ISO_8859_1));
            at += 2;
        }
    }
}
