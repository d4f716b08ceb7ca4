package org.bureauportal.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.bureauportal.edge.store.DiskFiles;
import org.bureauportal.filestore.FileStore;
import org.bureauportal.shared.Bulkhead;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends a file, or a part of it (RFC 9110, section 14), where an answer only says which: by the system from this node's disk,
 * or in pieces from the store.
 */
@Component
class FileAnswer {

    private static final Pattern RANGE = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");

    /** Readers of files that this node does not keep: each holds a thread for as long as it takes. */
    private static final int STREAMED_AT_ONCE = 16;

    private static final int PIECE = 64 * 1024;

    private final DiskFiles disk;
    private final FileStore store;
    private final Bulkhead streams = Bulkhead.of(STREAMED_AT_ONCE, 0);

    FileAnswer(DiskFiles disk, FileStore store) {
        this.disk = disk;
        this.store = store;
    }

    /** Which file an answer stands for. */
    record Pointer(String sha256, long size) {

        /** Empty where the headers of an answer name none. */
        static Optional<Pointer> in(List<String> headers) {
            for (int at = 0; at < headers.size(); at += 2) {
                if (headers.get(at).equalsIgnoreCase(FileStore.HEADER)) {
                    return Optional.of(of(headers.get(at + 1)));
                }
            }
            return Optional.empty();
        }

        static Pointer of(String header) {
            int blank = header.indexOf(' ');
            return new Pointer(header.substring(0, blank), Long.parseLong(header.substring(blank + 1)));
        }

        String tag() {
            return '"' + sha256.substring(0, 32) + '"';
        }
    }

    /** From the first byte to the last, both included. */
    private record Part(long first, long last) {

        long length() {
            return last - first + 1;
        }
    }

    /**
     * Sends what was asked for; the answer has its other headers already.
     *
     * @return false where the bytes cannot be had at the moment, with nothing sent
     */
    boolean send(Pointer file, Request request, Response response) throws IOException {
        response.setHeader(FileStore.HEADER, null);
        response.setHeader(HttpHeaders.ETAG, file.tag());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (isKnown(file, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        Part part = new Part(0, file.size() - 1);
        Matcher range = range(file, request);
        if (range != null) {
            part = part(range, file.size());
            if (part.length() <= 0) {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
                response.setContentLength(0);
                return true;
            }
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + file.size());
        }
        response.setContentLengthLong(part.length());
        return request.getMethod().equals("HEAD") || sendBytes(file, part, request, response);
    }

    private boolean sendBytes(Pointer file, Part part, Request request, Response response) throws IOException {
        Optional<Path> kept = disk.find(file.sha256(), file.size());
        if (kept.isEmpty()) {
            return stream(file, part, response);
        }
        if (Boolean.TRUE.equals(request.getAttribute(Globals.SENDFILE_SUPPORTED_ATTR))) {
            request.setAttribute(Globals.SENDFILE_FILENAME_ATTR, kept.get().toString());
            request.setAttribute(Globals.SENDFILE_FILE_START_ATTR, part.first());
            request.setAttribute(Globals.SENDFILE_FILE_END_ATTR, part.last() + 1);
            return true;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(kept.get().toFile(), "r")) {
            bytes.seek(part.first());
            copy(Channels.newInputStream(bytes.getChannel()), part.length(), response.getOutputStream());
        }
        return true;
    }

    private boolean stream(Pointer file, Part part, Response response) throws IOException {
        Optional<Bulkhead.Pass> place = streams.enter(Duration.ZERO);
        if (place.isEmpty()) {
            return false;
        }
        try {
            store.copy(file.sha256(), part.first(), part.length(), response.getOutputStream());
            return true;
        } catch (DataAccessException | TransactionException | NoSuchFileException away) {
            if (response.isCommitted()) {
                throw new IOException("the file breaks off", away);
            }
            return false;
        } finally {
            place.get().close();
        }
    }

    private static void copy(InputStream from, long length, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long rest = length; rest > 0; ) {
            int read = from.read(piece, 0, (int) Math.min(piece.length, rest));
            if (read < 0) {
                throw new IOException("the file on disk is too short");
            }
            to.write(piece, 0, read);
            rest -= read;
        }
    }

    private static boolean isKnown(Pointer file, Request request) {
        return Edge.isKnown(file.tag(), request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /** One range of bytes, for a content that is still the same; what else is asked for is answered by the whole. */
    private static @Nullable Matcher range(Pointer file, Request request) {
        String asked = request.getHeader(HttpHeaders.RANGE);
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (asked == null || (condition != null && !condition.equals(file.tag()))) {
            return null;
        }
        Matcher range = RANGE.matcher(asked.strip());
        boolean isRange = range.matches()
                && (range.group(2) == null
                        || range.group(2).isEmpty()
                        || Long.parseLong(range.group(2)) >= Long.parseLong(range.group(1)));
        return isRange ? range : null;
    }

    /** Has no bytes where it begins behind the end. */
    private static Part part(Matcher range, long size) {
        if (range.group(3) != null) {
            return new Part(Math.max(0, size - Long.parseLong(range.group(3))), size - 1);
        }
        String last = range.group(2);
        return new Part(
                Long.parseLong(range.group(1)), last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last)));
    }
}
