package org.bureauportal.edge;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on answering for a while when the portal is stopped: readiness is refused from the first moment on, so a load balancer
 * that checks it has sent everybody elsewhere before the server closes its port.
 */
@Component
class Drain implements SmartLifecycle {

    private final Duration length;
    private volatile boolean isRunning;

    Drain(EdgeProperties edge) {
        this.length = edge.drain();
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** The highest is stopped first, before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
