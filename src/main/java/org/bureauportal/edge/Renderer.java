package org.bureauportal.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Makes pages by asking the portal itself, without a network: an internal request, which has an address and nothing
 * else, so that no reader's header, cookie or parameter can find its way into what is kept. It is answered in the thread that
 * asks, and so within the transaction of that thread.
 */
@Component
public class Renderer implements TomcatConnectorCustomizer {

    private static final String MARK = Renderer.class.getName();

    /** Headers that are set with each answer. */
    private static final Set<String> OF_ONE_ANSWER = Set.of(
            "content-length", "transfer-encoding", "connection", "keep-alive", "date", "etag", "vary", "cache-control");

    private volatile @Nullable Connector connector;

    /**
     * A page as the portal made it.
     *
     * @param headers names and values in turn
     * @param cacheControl what the page says of itself
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Made(int status, List<String> headers, String cacheControl, byte[] bytes) {}

    @Override
    public void customize(Connector made) {
        connector = made;
    }

    /** Whether a request is one of these. */
    static boolean isAsking(org.apache.catalina.connector.Request request) {
        return request.getCoyoteRequest().getAttribute(MARK) != null;
    }

    /**
     * Makes the page at an address of our own.
     *
     * @param path without anything that would have to be decoded
     * @param query null where there is none
     */
    public Made make(String path, @Nullable String query) {
        return make(path, query, Map.of());
    }

    /** The same with attributes set on the request. */
    Made make(String path, @Nullable String query, Map<String, Object> attributes) {
        return make(path, query, "localhost", attributes);
    }

    /**
     * The answer at any address of any host, which may be a refusal.
     *
     * @param path percent-encoded
     */
    Made make(String path, @Nullable String query, String host) {
        return make(path, query, host, Map.of());
    }

    private Made make(String path, @Nullable String query, String host, Map<String, Object> attributes) {
        Request request = new Request();
        request.setMethod("GET");
        request.protocol().setString("HTTP/1.1");
        request.serverName().setString(host);
        request.getMimeHeaders().addValue(HttpHeaders.HOST).setString(host);
        request.remoteAddr().setString("127.0.0.1");
        request.requestURI().setString(path);
        request.decodedURI().setString(decoded(path));
        if (query != null) {
            request.queryString().setString(query);
        }
        request.setAttribute(MARK, true);
        attributes.forEach(request::setAttribute);
        request.markStartTime();
        Response response = new Response();
        request.setResponse(response);
        Body body = new Body();
        response.setOutputBuffer(body);
        try {
            server().getProtocolHandler().getAdapter().service(request, response);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the page at " + path + " could not be made", failed);
        }
        return made(response, body.bytes.toByteArray());
    }

    /** As it is where it cannot be decoded, which is refused by all that look at the path as it was sent. */
    private static String decoded(String path) {
        try {
            return UriUtils.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private Connector server() {
        Connector server = connector;
        if (server == null) {
            throw new IllegalStateException("there is no server yet");
        }
        return server;
    }

    private static Made made(Response response, byte[] bytes) {
        List<String> headers = new ArrayList<>();
        String cacheControl = "";
        if (response.getContentType() != null) {
            headers.addAll(List.of(HttpHeaders.CONTENT_TYPE, response.getContentType()));
        }
        if (response.getContentLanguage() != null) {
            headers.addAll(List.of(HttpHeaders.CONTENT_LANGUAGE, response.getContentLanguage()));
        }
        MimeHeaders all = response.getMimeHeaders();
        for (int at = 0; at < all.size(); at++) {
            String name = all.getName(at).toString();
            String value = all.getValue(at).toString();
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                cacheControl = value;
            }
            if (!OF_ONE_ANSWER.contains(name.toLowerCase(Locale.ROOT))) {
                headers.addAll(List.of(name, value));
            }
        }
        return new Made(response.getStatus(), List.copyOf(headers), cacheControl, bytes);
    }

    private static final class Body implements OutputBuffer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);

        @Override
        public int doWrite(ByteBuffer part) {
            int length = part.remaining();
            byte[] written = new byte[length];
            part.get(written);
            bytes.writeBytes(written);
            return length;
        }

        @Override
        public long getBytesWritten() {
            return bytes.size();
        }
    }
}
