package org.bureauportal.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bureauportal.shared.Closure;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is answered with what is wrong with it (RFC 9457); its texts are messages, to be read in the reader's language. */
final class Refused extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Refused(HttpStatus status, String key, Object[] arguments, Map<String, Object> more) {
        super(status, problem(status, more), null, key, arguments);
    }

    /**
     * A parameter that is not understood.
     *
     * @param problem the end of the message's key
     */
    static Refused parameter(String name, String problem) {
        return new Refused(
                HttpStatus.BAD_REQUEST, "api.parameter." + problem, new Object[] {name}, Map.of("parameter", name));
    }

    /** A notice whose text was taken from the public. */
    static Refused removed(Closure removal, String leadsTo) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("since", removal.since().toString());
        more.put("reason", removal.reason());
        if (!leadsTo.isEmpty()) {
            more.put("replacedBy", leadsTo);
        }
        return new Refused(HttpStatus.GONE, "error.410.text", new Object[0], more);
    }

    /** More is being sent at once than this node sends. */
    static Refused busy() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "error.503.text", new Object[0], Map.of());
    }

    private static ProblemDetail problem(HttpStatus status, Map<String, Object> more) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setProperties(more);
        return problem;
    }
}
