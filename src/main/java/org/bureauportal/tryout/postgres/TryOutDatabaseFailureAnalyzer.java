package org.bureauportal.tryout.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a missing try-out database as a description and an action instead of a stack trace. */
final class TryOutDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<TryOutDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TryOutDatabaseException cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}
