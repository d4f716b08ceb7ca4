package org.bureauportal.edge.freshness;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.database.DatabaseHistory;

/**
 * How far this node had followed the database, as its copy on disk keeps it for the next start.
 *
 * @param version every change up to it has been seen to on disk
 * @param heard when the database was last heard
 * @param known the last public change that was known; no file is made from later ones
 * @param earlier the epochs before that of which nothing is lost
 * @param epochs all epochs in which this node has worked
 */
public record Mark(long version, Instant heard, DatabaseHistory.Known known, Set<UUID> earlier, Set<UUID> epochs) {

    private static final String NONE = "-";

    /** The first three lines are all that earlier versions wrote. */
    public static Mark of(List<String> lines) {
        UUID epoch = UUID.fromString(lines.get(0));
        long version = Long.parseLong(lines.get(1));
        Instant heard = Instant.parse(lines.get(2));
        if (lines.size() == 3) {
            return new Mark(
                    version,
                    heard,
                    new DatabaseHistory.Known(epoch, version, null, heard),
                    Set.of(DatabaseHistory.NO_EPOCH),
                    Set.of());
        }
        UUID mark = lines.get(4).equals(NONE) ? null : UUID.fromString(lines.get(4));
        return new Mark(
                version,
                heard,
                new DatabaseHistory.Known(epoch, Long.parseLong(lines.get(3)), mark, Instant.parse(lines.get(5))),
                epochs(lines.get(6)),
                epochs(lines.get(7)));
    }

    public List<String> lines() {
        return List.of(
                known.epoch().toString(),
                Long.toString(version),
                heard.toString(),
                Long.toString(known.version()),
                known.mark() == null ? NONE : known.mark().toString(),
                known.changedAt().toString(),
                line(earlier),
                line(epochs));
    }

    private static Set<UUID> epochs(String line) {
        return Pattern.compile(" ")
                .splitAsStream(line)
                .filter(each -> !each.isEmpty())
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String line(Set<UUID> epochs) {
        return epochs.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }
}
