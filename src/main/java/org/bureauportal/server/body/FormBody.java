package org.bureauportal.server.body;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The form in the body of one request: read when somebody asks for its fields, once, and only as far as there is memory for
 * it. It holds its part of the memory until it is closed.
 */
public final class FormBody implements AutoCloseable {

    /** Where a form was refused for want of memory, as a request attribute. */
    public static final String IS_BUSY = FormBody.class.getName() + ".busy";

    private static final String ATTRIBUTE = FormBody.class.getName();

    private static final int PIECE = 8192;

    /** Bytes that any form may have, such as those for signing in: the threads of the server bound how many there are. */
    private static final int SMALL = 8192;

    /** Twice the longest text, so that one that is too long is given back with a word on its length. */
    private static final int MOST_CHARACTERS = 2_000_000;

    /** Bytes that a character takes while it is read: twice two in a text that grows, and two in what becomes of it. */
    private static final int READING = 6;

    /** And afterwards. */
    private static final int READ = 2;

    /** That a character takes in an answer. */
    private static final int BYTES = 3;

    /** The bytes of a form before it was compressed, as the script of the article form counts them. */
    private static final String LENGTH = "Form-Length";

    private final HttpServletRequest sent;
    private final DeadlineInputBuffer body;
    private final String client;
    private final boolean isKnown;
    private final long mostBytes;
    private final Bodies bodies;
    private Bulkhead.@Nullable Pass part;
    private @Nullable Map<String, List<String>> fields;
    private @Nullable InvalidParameterException failure;
    private boolean isAnswerLate;
    private long characters;

    /**
     * The form of a request, with nothing read yet.
     *
     * @param body its bytes as they come
     * @param client the network that sends it
     * @param isKnown whether an editor has signed in with this browser before
     */
    FormBody(HttpServletRequest sent, DeadlineInputBuffer body, String client, boolean isKnown, Bodies bodies) {
        this.sent = sent;
        this.body = body;
        this.client = client;
        this.isKnown = isKnown;
        this.bodies = bodies;
        this.mostBytes = NewsroomAddresses.contains(sent.getRequestURI()) ? bodies.longest() : SMALL;
        sent.setAttribute(ATTRIBUTE, this);
    }

    static Optional<FormBody> of(ServletRequest request) {
        return Optional.ofNullable((FormBody) request.getAttribute(ATTRIBUTE));
    }

    /** Whether the request has a form at all. */
    boolean isForm() {
        return sent.getMethod().equals("POST") && isEncoded(sent.getContentType());
    }

    /** Notes that the sender did not take the answer in time. */
    void answerIsLate() {
        isAnswerLate = true;
    }

    public boolean isAnswerLate() {
        return isAnswerLate;
    }

    /** Whether the fields were asked for and could not be had. */
    boolean hasFailed() {
        return failure != null;
    }

    /**
     * The fields, each with its values in order.
     *
     * @throws InvalidParameterException with the status to answer where the form is malformed, too large, too late, or cannot
     *     be taken at present
     */
    Map<String, List<String>> fields() {
        if (failure != null) {
            throw failure;
        }
        if (fields == null) {
            try {
                fields = read();
            } catch (InvalidParameterException refused) {
                failure = refused;
                throw refused;
            } catch (IOException broken) {
                failure = new InvalidParameterException(broken);
                throw failure;
            }
        }
        return fields;
    }

    @Override
    public void close() {
        if (part != null) {
            part.close();
        }
        sent.removeAttribute(ATTRIBUTE);
    }

    /** How long the answer may take, in which there may be what was sent. */
    Duration toAnswerWithin() {
        Duration within = bodies.within();
        return characters == 0 ? within : within.plusMillis(characters * BYTES * 1000 / bodies.slowest());
    }

    /** Has a slow line take its time, unless a stranger sends. */
    Bodies.Sender followProgress() {
        Bodies.Sender sender = sender();
        if (sender != Bodies.Sender.STRANGER) {
            body.followProgress(bodies.slowest());
        }
        return sender;
    }

    private Map<String, List<String>> read() throws IOException {
        Bodies.Sender sender = followProgress();
        boolean isCompressed = isCompressed();
        long announced = isCompressed ? lengthOfCompressed() : sent.getContentLengthLong();
        if (announced > mostBytes) {
            throw tooLarge();
        }
        if (announced > SMALL) {
            takePart(announced);
        }
        long most = isCompressed ? announced : mostBytes;
        FormDecoder decoder = new FormDecoder(MOST_CHARACTERS);
        try (InputStream plain =
                isCompressed ? new GZIPInputStream(sent.getInputStream(), PIECE) : sent.getInputStream()) {
            byte[] piece = new byte[PIECE];
            long count = 0;
            for (int read = plain.read(piece); read >= 0; read = plain.read(piece)) {
                count += read;
                if (count > most) {
                    throw tooLarge();
                }
                if (count > SMALL && part == null) {
                    takePart(mostBytes);
                }
                decoder.decode(piece, read);
            }
        } catch (ZipException | EOFException malformed) {
            throw new InvalidParameterException("the form cannot be inflated", HttpServletResponse.SC_BAD_REQUEST);
        }
        Map<String, List<String>> decoded = decoder.end();
        if (sender != Bodies.Sender.STRANGER) {
            characters = decoder.length();
        }
        if (part != null) {
            Bodies.shrink(part, (long) READ * decoder.length());
        }
        return decoded;
    }

    private void takePart(long bytes) {
        part = bodies.memory(sender(), client, READING * Math.min(bytes, MOST_CHARACTERS))
                .orElseThrow(() -> {
                    sent.setAttribute(IS_BUSY, true);
                    return new InvalidParameterException(
                            "there is no memory for the form at present", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                });
    }

    /** Nothing but gzip is inflated (RFC 9110, section 8.4). */
    private boolean isCompressed() {
        String encoding = sent.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return false;
        }
        if (!encoding.strip().equalsIgnoreCase("gzip")) {
            throw new InvalidParameterException("only gzip is inflated", HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
        return true;
    }

    /** How long the form is when it is inflated, for which it has room; the longest where that is not said. */
    private long lengthOfCompressed() {
        String said = sent.getHeader(LENGTH);
        return said != null && said.matches("[0-9]{1,9}") ? Long.parseLong(said) : mostBytes;
    }

    private static boolean isEncoded(@Nullable String contentType) {
        return contentType != null
                && MediaType.APPLICATION_FORM_URLENCODED_VALUE.equalsIgnoreCase(contentType.split(";", 2)[0].strip());
    }

    /** The newsroom's chain has looked the session up before it asks for a field. */
    private Bodies.Sender sender() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken)) {
            return Bodies.Sender.EDITOR;
        }
        return isKnown ? Bodies.Sender.KNOWN : Bodies.Sender.STRANGER;
    }

    private static InvalidParameterException tooLarge() {
        return new InvalidParameterException("the form is too large", HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
}
