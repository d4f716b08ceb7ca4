package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;

/**
 * What is asked for again and again.
 *
 * @param spending whose CPU time it costs
 * @param paths what is asked for, in turns
 * @param status the status that is meant
 * @param encoding the encoding that is meant; a 304 has none
 * @param readers how many ask at once, each over a connection that is kept
 */
record Workload(
        String name,
        List<ServerProcess> spending,
        int port,
        List<String> paths,
        List<String> headers,
        int status,
        String encoding,
        int readers) {

    static final String GZIP = "Accept-Encoding: gzip";

    String path() {
        return paths.get(0);
    }

    /** Asks once, and fails where the answer is not the one that is meant. */
    Answer probe() throws IOException {
        Answer answer = Answer.to(port, path(), headers);
        if (answer.status() != status || status == 200 && !answer.encoding().equals(encoding)) {
            throw new NotMeant("answers %d %s".formatted(answer.status(), answer.encoding()));
        }
        return answer;
    }

    /** Says that a server answers something else than what was to be measured. */
    static final class NotMeant extends RuntimeException {
        NotMeant(String how) {
            super(how);
        }
    }
}
