package org.bureauportal.noticetype;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong in the files of notice types instead of a stack trace. */
final class NoticeTypesFailureAnalyzer extends AbstractFailureAnalyzer<NoticeTypesWrong> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoticeTypesWrong cause) {
        return new FailureAnalysis(
                "The notice types cannot be read:\n\n" + String.join("\n", cause.mistakes()),
                "Correct the files. What can stand in them is in docs/notice-types.md.",
                cause);
    }
}
