package org.bureauportal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as Tomcat speaks it, less what Tomcat tolerates: the lines of a request's head end with CR and LF (RFC 9112, section
 * 2.2), none goes on in the next (section 5.2), and the first names a version of HTTP. A proxy may read such a head in
 * another way, so it is answered 400 and the connection closed.
 */
final class StrictHttp {

    /** What may lie between the first byte of a head and the last one read: Tomcat's buffers, rounded up. */
    private static final int WINDOW = 64 * 1024;

    /** No head is sent in HTTP/0.9, so Tomcat would send the body of an error page alone. */
    private static final byte[] NO_VERSION = """
            HTTP/1.1 400 \r
            Content-Length: 0\r
            Content-Security-Policy: default-src 'none'\r
            X-Content-Type-Options: nosniff\r
            Cache-Control: no-store\r
            Connection: close\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private StrictHttp() {}

    /** Made by a connector, by the class's name. */
    public static final class Protocol extends Http11NioProtocol {

        public Protocol() {
            super(new Endpoint());
        }

        @Override
        protected Processor createProcessor() {
            return new StrictProcessor(this, new CheckedHeads(getAdapter()));
        }
    }

    private static final class Endpoint extends NioEndpoint {

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffer) {
            return isSSLEnabled() ? super.createChannel(buffer) : new WatchedChannel(buffer);
        }
    }

    /** Remembers where something was read that must not be in a head; in a body it may. */
    private static final class WatchedChannel extends NioChannel {

        private @Nullable BitSet odd;
        private long read;
        private byte last;

        WatchedChannel(SocketBufferHandler buffer) {
            super(buffer);
        }

        @Override
        public void reset(@Nullable SocketChannel channel, NioEndpoint.@Nullable NioSocketWrapper socket)
                throws IOException {
            super.reset(channel, socket);
            odd = null;
            read = 0;
            last = 0;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int start = buffer.position();
            int length = super.read(buffer);
            for (int at = start; at < start + length; at++) {
                take(buffer.get(at));
            }
            return length;
        }

        /**
         * Whether all of a head was as it must be.
         *
         * @param length how long it is
         * @param behind how much was read after it
         */
        boolean isStrict(int length, int behind) {
            if (odd == null) {
                return true;
            }
            for (long at = read - behind - length; at < read - behind; at++) {
                if (odd.get(place(at))) {
                    return false;
                }
            }
            return true;
        }

        private void take(byte octet) {
            boolean isBareLineFeed = octet == '\n' && last != '\r';
            boolean isFold = (octet == ' ' || octet == '\t') && last == '\n';
            if (odd == null && (isBareLineFeed || isFold)) {
                odd = new BitSet(WINDOW);
            }
            if (odd != null) {
                odd.set(place(read), isBareLineFeed || isFold);
            }
            last = octet;
            read++;
        }

        private static int place(long at) {
            return (int) (at % WINDOW);
        }
    }

    private static final class StrictProcessor extends Http11Processor {

        /** Until a request says otherwise, Tomcat goes on in HTTP/0.9, on another connection, too. */
        private boolean lastHadNoVersion;

        StrictProcessor(AbstractHttp11Protocol<?> protocol, CheckedHeads heads) {
            super(protocol, heads);
            heads.processor = this;
        }

        /** Whether the request goes on to be answered as what it says, which may be that it is none. */
        boolean isToBeAnswered(Request request) throws IOException {
            boolean isRefused = getErrorState().isError();
            if (isRefused && request.requestURI().equals("*")) {
                // such a target comes to no error page, which would say that the request is at fault
                request.getResponse().setStatus(400);
            }
            if (hasNoVersion(request.protocol()) || (isRefused && lastHadNoVersion)) {
                lastHadNoVersion = true;
                getSocketWrapper().write(true, ByteBuffer.wrap(NO_VERSION));
                getSocketWrapper().flush(true);
                setErrorState(ErrorState.CLOSE_NOW, null);
                return false;
            }
            lastHadNoVersion = false;
            if (!isRefused && (!isStrict(request) || namesAUser(request))) {
                request.getResponse().setStatus(400);
                setErrorState(ErrorState.CLOSE_CLEAN, null);
            }
            return true;
        }

        private static boolean hasNoVersion(MessageBytes protocol) {
            return protocol.isNull() || protocol.equals("");
        }

        /** In a whole address (RFC 9110, section 4.2.4), of which Tomcat leaves the path alone. */
        private static boolean namesAUser(Request request) {
            ByteChunk path = request.requestURI().getByteChunk();
            byte[] head = path.getBytes();
            int from = path.getStart();
            while (head != null && from > 0 && head[from - 1] > ' ') {
                from--;
            }
            int slashes = 0;
            for (int at = from; head != null && at < head.length && head[at] > ' ' && slashes < 3; at++) {
                if (head[at] == '@' && slashes == 2) {
                    return true;
                }
                slashes += head[at] == '/' ? 1 : 0;
                if (head[from] == '/') {
                    return false;
                }
            }
            return false;
        }

        private boolean isStrict(Request request) {
            SocketWrapperBase<?> socket = getSocketWrapper();
            if (!(socket.getSocket() instanceof WatchedChannel channel)
                    || !(request.getInputBuffer() instanceof Http11InputBuffer input)) {
                return true;
            }
            ByteBuffer head = input.getByteBuffer();
            SocketBufferHandler buffer = socket.getSocketBufferHandler();
            buffer.configureReadBufferForRead();
            int behind = head.remaining() + buffer.getReadBuffer().remaining();
            return channel.isStrict(head.position(), behind);
        }
    }

    /** Stands between a processor and the container, where a head has just been read. */
    private static final class CheckedHeads implements Adapter {

        private final Adapter container;
        private @Nullable StrictProcessor processor;

        CheckedHeads(Adapter container) {
            this.container = container;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (processor == null || processor.isToBeAnswered(request)) {
                container.service(request, response);
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return container.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return container.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long time) {
            container.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            container.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return container.getDomain();
        }
    }
}
