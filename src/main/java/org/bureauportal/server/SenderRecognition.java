package org.bureauportal.server;

import jakarta.servlet.http.HttpServletRequest;

/** Recognises browsers in which an editor has signed in before; a room that knows editors brings it. */
@FunctionalInterface
public interface SenderRecognition {

    boolean isKnown(HttpServletRequest request);
}
