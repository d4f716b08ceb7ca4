package org.bureauportal.server;

import java.net.SocketException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

/** Shows an address or port on which the system lets nothing listen; Boot itself shows a port that is taken. */
final class ListeningFailureAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, WebServerException cause) {
        SocketException reason = findCause(cause, SocketException.class);
        if (reason == null || findCause(rootFailure, PortInUseException.class) != null) {
            return null;
        }
        return new FailureAnalysis(
                "The portal cannot listen where it is told to: " + reason.getMessage() + ".",
                "Set SERVER_ADDRESS, or MANAGEMENT_SERVER_ADDRESS, to an address of this machine, and SERVER_PORT, or"
                        + " MANAGEMENT_SERVER_PORT, to a port that its user may open, such as 8080 and 8081.",
                cause);
    }
}
