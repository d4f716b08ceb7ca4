package org.bureauportal.edge.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bureauportal.edge.freshness.TagVersions;
import org.bureauportal.edge.freshness.Tagged;
import org.bureauportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

/** A page as it was made: status, headers and bytes, compressed once, to be sent to any number of readers. */
public final class CachedPage {

    /** Smaller ones would grow. */
    private static final int WORTH_COMPRESSING = 200;

    private static final String NO_ENCODING = "";
    private static final String GZIP = "gzip";
    private static final String BROTLI = "br";

    private final Head head;
    private final Variant identity;
    private final @Nullable Variant gzip;
    private @Nullable Variant brotli;

    /** What was known when this was last found unchanged. */
    private volatile TagVersions.@Nullable Known confirmed;

    /**
     * All of a page but its bytes.
     *
     * @param status of HTTP
     * @param headers names and values in turn, without those that depend on the encoding
     * @param tags what it is made from
     * @param epoch of the database from which it was made
     * @param asOf the version of public things that its making had before it, or a later one
     * @param maker the portal, its templates and settings, that made it
     */
    public record Head(int status, List<String> headers, List<String> tags, UUID epoch, long asOf, String maker)
            implements Tagged {}

    /**
     * A page in one encoding.
     *
     * @param encoding as in {@code Content-Encoding}; empty where there is none
     * @param tag the {@code ETag}, which differs by content and encoding
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Variant(String encoding, String tag, byte[] bytes) {}

    public CachedPage(Head head, byte[] bytes) {
        this(head, bytes, bytes.length < WORTH_COMPRESSING ? null : Gzip.compress(bytes));
    }

    public CachedPage(Head head, byte[] bytes, byte @Nullable [] compressed) {
        this.head = head;
        this.identity = new Variant(NO_ENCODING, '"' + digest(head, bytes) + '"', bytes);
        this.gzip = compressed == null ? null : variant(GZIP, compressed);
    }

    public Head head() {
        return head;
    }

    byte[] bytes() {
        return identity.bytes();
    }

    byte @Nullable [] compressed() {
        return gzip == null ? null : gzip.bytes();
    }

    /**
     * The smallest that a reader takes.
     *
     * @param accepted the {@code Accept-Encoding} header; null where there is none
     */
    public Variant variant(@Nullable String accepted) {
        if (accepted == null || gzip == null) {
            return identity;
        }
        if (Brotli.isAvailable() && AcceptEncoding.allows(accepted, BROTLI)) {
            return brotli();
        }
        return AcceptEncoding.allows(accepted, GZIP) ? gzip : identity;
    }

    /** Whether nothing that it is made from has changed since. Asked for every reader, so the result is kept until the node learns of a change. */
    @SuppressWarnings("ReferenceEquality") // the same or another, whatever it says
    public boolean isCurrent(TagVersions versions) {
        TagVersions.Known now = versions.known();
        if (confirmed == now) {
            return true;
        }
        if (!versions.isCurrent(head)) {
            return false;
        }
        confirmed = now;
        return true;
    }

    /** Roughly how many bytes of memory it takes, with room for the encoding that is made when it is wanted. */
    public int weight() {
        return 1000 + identity.bytes().length + (gzip == null ? 0 : 2 * gzip.bytes().length);
    }

    private synchronized Variant brotli() {
        if (brotli == null) {
            brotli = variant(BROTLI, Brotli.compress(identity.bytes()));
        }
        return brotli;
    }

    private Variant variant(String encoding, byte[] bytes) {
        String tag = identity.tag();
        return new Variant(encoding, tag.substring(0, tag.length() - 1) + "-" + encoding + '"', bytes);
    }

    private static String digest(Head head, byte[] bytes) {
        byte[] meant = (head.status() + "\n" + String.join("\n", head.headers())).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(List.of(meant, bytes)), 12));
    }
}
