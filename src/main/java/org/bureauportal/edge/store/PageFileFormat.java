package org.bureauportal.edge.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import org.bureauportal.database.DatabaseHistory;

/** A ready page as a file: gzip, with all that is not its text in the extra field, so that any server can send it. */
final class PageFileFormat {

    /** The first line, in case the rest is ever written in another way. */
    private static final String FORMAT = "2";

    /** Pages of earlier versions do not say from which epoch they are. */
    private static final String FORMAT_WITHOUT_EPOCH = "1";

    private static final String LINE = "\n";

    private PageFileFormat() {}

    static byte[] of(CachedPage page) {
        byte[] compressed = page.compressed();
        return Gzip.withExtra(compressed == null ? Gzip.compress(page.bytes()) : compressed, written(page.head()));
    }

    static CachedPage page(byte[] file) throws DataFormatException {
        byte[] plain = Gzip.withoutExtra(file);
        return new CachedPage(head(file), Gzip.decompress(plain), plain);
    }

    /**
     * What a file says of itself.
     *
     * @param file all of it or its beginning
     */
    static CachedPage.Head head(byte[] file) throws DataFormatException {
        List<String> lines = new ArrayList<>(
                new String(Gzip.extra(file), StandardCharsets.UTF_8).lines().toList());
        try {
            if (lines.get(0).equals(FORMAT_WITHOUT_EPOCH)) {
                lines.add(2, DatabaseHistory.NO_EPOCH.toString());
            } else if (!lines.get(0).equals(FORMAT)) {
                throw new DataFormatException("written in another way");
            }
            int tags = Integer.parseInt(lines.get(5));
            return new CachedPage.Head(
                    Integer.parseInt(lines.get(1)),
                    List.copyOf(lines.subList(6 + tags, lines.size())),
                    List.copyOf(lines.subList(6, 6 + tags)),
                    UUID.fromString(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    lines.get(4));
        } catch (IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            throw new DataFormatException("what the file says of itself cannot be read");
        }
    }

    private static byte[] written(CachedPage.Head head) {
        List<String> lines = new ArrayList<>(List.of(
                FORMAT,
                Integer.toString(head.status()),
                head.epoch().toString(),
                Long.toString(head.asOf()),
                head.maker(),
                Integer.toString(head.tags().size())));
        lines.addAll(head.tags());
        lines.addAll(head.headers());
        return String.join(LINE, lines).getBytes(StandardCharsets.UTF_8);
    }
}
