package org.bureauportal.server.body;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * A request's body that must be sent by a certain time, however often a little of it comes: what is read later fails,
 * which is answered by 408. For some senders every so many bytes put the end off, so that a slow line may take its time and a
 * trickle may not.
 */
public final class DeadlineInputBuffer implements InputBuffer {

    private final InputBuffer body;
    private final Runnable whenComplete;
    private final long begin;
    private final long within;
    private long received;
    private long slowest;
    private long missing;
    private boolean isBroken;

    /**
     * Begins to count the time.
     *
     * @param length in bytes, negative where it is not known before the end
     * @param whenComplete run once, with the last byte that is read
     */
    public DeadlineInputBuffer(InputBuffer body, long length, Duration within, Runnable whenComplete) {
        this.body = body;
        this.missing = length < 0 ? Long.MAX_VALUE : length;
        this.begin = System.nanoTime();
        this.within = within.toNanos();
        this.whenComplete = whenComplete;
    }

    /**
     * Gives the body as long as it takes at a certain speed, beyond the time that each has.
     *
     * @param bytesASecond what a slow line carries at least
     */
    public void followProgress(long bytesASecond) {
        slowest = bytesASecond;
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) throws IOException {
        if (System.nanoTime() - begin > within + progress()) {
            throw late();
        }
        int read;
        try {
            read = body.doRead(reader);
        } catch (SocketTimeoutException silence) {
            throw late();
        } catch (IOException broken) {
            isBroken = true;
            throw broken;
        }
        received += Math.max(0, read);
        if (!isComplete()) {
            missing = read < 0 ? 0 : missing - read;
            if (isComplete()) {
                whenComplete.run();
            }
        }
        return read;
    }

    /** Nanoseconds. */
    private long progress() {
        return slowest == 0 ? 0 : received * Duration.ofSeconds(1).toNanos() / slowest;
    }

    @Override
    public int available() {
        return body.available();
    }

    public boolean isComplete() {
        return missing <= 0;
    }

    /** Whether reading has failed, so that nothing more comes. */
    public boolean isBroken() {
        return isBroken;
    }

    /** Reads and drops up to so many bytes. */
    public void skip(long atMost) throws IOException {
        Sink sink = new Sink();
        for (long read = 0; !isComplete() && read < atMost; ) {
            read += doRead(sink);
        }
    }

    /** An exception of an input stream would be taken for a client that has gone, who needs no answer. */
    private InvalidParameterException late() {
        isBroken = true;
        return new InvalidParameterException("the body was not sent in time", HttpServletResponse.SC_REQUEST_TIMEOUT);
    }

    private static final class Sink implements ApplicationBufferHandler {

        private ByteBuffer last = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {}
    }
}
