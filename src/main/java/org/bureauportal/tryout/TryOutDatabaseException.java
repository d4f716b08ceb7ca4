package org.bureauportal.tryout;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The news that the try-out has no database: what went wrong, and what the reader can do about it. */
final class TryOutDatabaseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    TryOutDatabaseException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + System.lineSeparator() + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
