package org.bureauportal.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who post the most that a form may have, from many addresses of this machine, without cookie or token. */
final class Strangers {

    private static final int TIMEOUT = 40_000;

    /** Whole signs of nine and of fifteen bytes. */
    private static final int PIECE = 63_000;

    private static final int PIECES = 188;
    private static final String HOST = "POST /newsroom/articles HTTP/1.1\r\nHost: localhost\r\n";
    private static final String BEGIN = "form=%2Fnewsroom%2Farticles%2Fnew&body=";
    private static final int LENGTH = BEGIN.length() + PIECES * PIECE;

    private final int port;
    private final int posts;
    private final Shape shape;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<String, Integer> answers = Collections.synchronizedMap(new TreeMap<>());
    private final List<Thread> threads = new ArrayList<>();
    private final List<Socket> kept = Collections.synchronizedList(new ArrayList<>());

    /** How they send it. */
    enum Shape {
        FORM(48, "application/x-www-form-urlencoded"),
        MULTIPART(48, "multipart/form-data; boundary=x"),
        CHUNKED(48, "application/x-www-form-urlencoded"),

        /** Each connection stays, with the half of a next request. */
        HALF_SENT(48, "application/x-www-form-urlencoded"),

        /** What the sign-in page gives back, and every sign of it longer than it was sent. */
        REFLECTED(48, "application/x-www-form-urlencoded"),

        /** All but the last byte. */
        STALLED(200, "application/x-www-form-urlencoded");

        private final int atOnce;
        private final String type;

        Shape(int atOnce, String type) {
            this.atOnce = atOnce;
            this.type = type;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Strangers(int port, int posts, Shape shape) {
        this.port = port;
        this.posts = posts;
        this.shape = shape;
        for (int each = 0; each < shape.atOnce; each++) {
            int client = each % 250 + 1;
            Thread thread = new Thread(() -> post(client));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits until all have had their answers, and closes what they kept open. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        for (Socket socket : kept) {
            try {
                socket.close();
            } catch (IOException gone) {
                // as it should be
            }
        }
    }

    /** How often which status came, or which failure. */
    Map<String, Integer> answers() {
        return answers;
    }

    private void post(int client) {
        while (begun.getAndIncrement() < posts) {
            answers.merge(post(address(client)), 1, Integer::sum);
        }
    }

    private String post(InetAddress client) {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT);
            socket.bind(new InetSocketAddress(client, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
            send(socket.getOutputStream());
            String begin = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            if (shape == Shape.HALF_SENT) {
                kept.add(socket);
            } else {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                socket.close();
            }
            return begin.replaceFirst("^HTTP/1.1 ", "");
        } catch (IOException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private void send(OutputStream out) throws IOException {
        String head = HOST + "Content-Type: " + shape.type + "\r\n"
                + (shape == Shape.HALF_SENT ? "" : "Connection: close\r\n");
        byte[] piece = piece();
        write(
                out,
                head + (shape == Shape.CHUNKED ? "Transfer-Encoding: chunked" : "Content-Length: " + LENGTH)
                        + "\r\n\r\n");
        if (shape == Shape.CHUNKED) {
            chunk(out, BEGIN.getBytes(StandardCharsets.ISO_8859_1), BEGIN.length());
        } else {
            write(out, BEGIN);
        }
        for (int each = 1; each <= PIECES; each++) {
            if (shape == Shape.CHUNKED) {
                chunk(out, piece, PIECE);
            } else {
                out.write(piece, 0, PIECE - (shape == Shape.STALLED && each == PIECES ? 1 : 0));
            }
        }
        if (shape == Shape.CHUNKED) {
            write(out, "0\r\n\r\n");
        }
        if (shape == Shape.HALF_SENT) {
            write(out, head + "Content-Length: " + LENGTH + "\r\n\r\n" + BEGIN);
        }
    }

    /** Han characters are the longest in a form, and a sign of markup becomes the longest on a page. */
    private byte[] piece() {
        String sign = shape == Shape.REFLECTED || shape == Shape.STALLED ? "%3C%E9%95%BF%22" : "%E9%95%BF";
        return sign.repeat(PIECE / sign.length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void chunk(OutputStream out, byte[] piece, int length) throws IOException {
        write(out, Integer.toHexString(length) + "\r\n");
        out.write(piece, 0, length);
        write(out, "\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static InetAddress address(int client) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) client});
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
