package org.bureauportal.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.bureauportal.server.body.Bodies;
import org.bureauportal.server.body.DeadlineInputBuffer;
import org.bureauportal.server.body.FormBody;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.shared.ClientNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Bounds how many requests may be sending a body at once, and for how long. Each holds a thread until its body has come, so
 * that without a bound a few hundred slow senders leave none for reading. One that comes when all places are taken is
 * answered 503 at once. Browsers in which an editor has signed in before have places of their own.
 */
public final class RequestBodyLimiter extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(RequestBodyLimiter.class);

    private final Bodies bodies;
    private final ObjectProvider<SenderRecognition> senders;
    private final SecurityHeaders headers;

    /** @param senders asked for with the first request, as the server is there before the rooms are */
    RequestBodyLimiter(Bodies bodies, ObjectProvider<SenderRecognition> senders, SecurityHeaders headers) {
        super(true);
        this.bodies = bodies;
        this.senders = senders;
        this.headers = headers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isRefused(response) || !hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        boolean isKnown = senders.getObject().isKnown(request);
        String client = ClientNetwork.of(request.getRemoteAddr()).name();
        Optional<Bulkhead.Pass> place = bodies.place(client, isKnown);
        if (place.isEmpty()) {
            refuse(request, response);
            return;
        }
        try (Bulkhead.Pass mine = place.get()) {
            admit(request, response, mine, client, isKnown);
        }
    }

    private void admit(Request request, Response response, Bulkhead.Pass place, String client, boolean isKnown)
            throws IOException, ServletException {
        InputBuffer whole = request.getCoyoteRequest().getInputBuffer();
        DeadlineInputBuffer body =
                new DeadlineInputBuffer(whole, request.getContentLengthLong(), bodies.within(), place::close);
        request.getCoyoteRequest().setInputBuffer(body);
        try (FormBody form = bodies.form(request, body, client, isKnown)) {
            getNext().invoke(request, response);
            if (form.isAnswerLate()) {
                close(request);
            } else if (!body.isComplete()) {
                answerFirst(request, response, body);
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(whole);
        }
    }

    /** Whether the form of a request was refused as there was no memory for it at the moment. */
    public static boolean wasRefusedForMemory(ServletRequest request) {
        return request.getAttribute(FormBody.IS_BUSY) != null;
    }

    /** The server has refused it by itself, closes the connection and knows no length. */
    public static boolean isRefused(Response response) {
        return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
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
    private void answerFirst(Request request, Response response, DeadlineInputBuffer body) {
        try {
            response.finishResponse();
            boolean comes = request.getHeader(HttpHeaders.EXPECT) == null;
            if (comes && !body.isBroken() && request.getContentLengthLong() <= bodies.skipped()) {
                body.skip(bodies.skipped());
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
