package org.bureauportal.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * Bounds how many requests may be sending a body at once, and for how long. Each holds a thread until its body has come, so
 * that without a bound a few hundred slow senders leave none for reading. Who comes when all places are taken is answered
 * 503 at once.
 */
final class BodyLimit extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(BodyLimit.class);

    private final Limits limits;
    private final SecurityHeaders headers;
    private final Semaphore places;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * How much may be under way.
     *
     * @param atOnce bodies in all, well below the number of the server's threads
     * @param perClient bodies from one network address, so that it leaves places to others
     * @param within the time that one body may take
     * @param skipped how much of a body is read that nobody wanted, so that the sender sees the answer
     */
    @ConfigurationProperties("portal.bodies")
    record Limits(
            @DefaultValue("64") int atOnce,
            @DefaultValue("16") int perClient,
            @DefaultValue("30s") Duration within,
            @DefaultValue("24MB") DataSize skipped) {}

    BodyLimit(Limits limits, SecurityHeaders headers) {
        super(true);
        this.limits = limits;
        this.headers = headers;
        this.places = new Semaphore(limits.atOnce());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isMalformed(response) || !hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        String client = request.getRemoteAddr();
        if (!enter(client)) {
            refuse(request, response);
            return;
        }
        InputBuffer whole = request.getCoyoteRequest().getInputBuffer();
        TimedBody body = new TimedBody(whole, request.getContentLengthLong(), limits.within(), () -> leave(client));
        request.getCoyoteRequest().setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!body.isComplete()) {
                answerFirst(request, response, body);
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(whole);
            body.leave();
        }
    }

    /** Tomcat has found it malformed, closes the connection by itself and knows no length. */
    static boolean isMalformed(Response response) {
        return response.getStatus() == HttpServletResponse.SC_BAD_REQUEST;
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private boolean enter(String client) {
        if (!places.tryAcquire()) {
            return false;
        }
        if (taken.merge(client, 1, Integer::sum) > limits.perClient()) {
            leave(client);
            return false;
        }
        return true;
    }

    private void leave(String client) {
        taken.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
        places.release();
    }

    private void refuse(Request request, Response response) throws IOException {
        headers.addTo(response, false);
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        PlainErrorPage.write(response, HttpStatus.SERVICE_UNAVAILABLE.value());
        response.finishResponse();
        close(request);
    }

    /** The answer goes out although the body has not come; the rest of it is read under the same bounds or not at all. */
    private void answerFirst(Request request, Response response, TimedBody body) {
        try {
            response.finishResponse();
            boolean comes = request.getHeader(HttpHeaders.EXPECT) == null;
            if (comes && request.getContentLengthLong() <= limits.skipped().toBytes()) {
                body.skip(limits.skipped().toBytes());
            }
        } catch (IOException | InvalidParameterException late) {
            log.debug("the rest of a body is not waited for", late);
        }
        if (!body.isComplete()) {
            close(request);
        }
    }

    /** Tomcat would wait for the rest of the body first. */
    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }
}
