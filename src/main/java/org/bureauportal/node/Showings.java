package org.bureauportal.node;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** When what was published was first shown, by each of the portals that run. */
@Service
public class Showings {

    private final JdbcClient database;

    protected Showings(JdbcClient database) {
        this.database = database;
    }

    /**
     * Since when an article is shown as it is now.
     *
     * @param places by which portals, the first one first; at least one, unless some are missing
     * @param missing the names of those that run and do not show it yet, though it went out more than three seconds ago
     */
    public record Showing(List<Place> places, List<String> missing) {

        /** Whether one portal shows it, and no other is to be named beside it. */
        public boolean isOfOne() {
            return places.size() == 1 && missing.isEmpty();
        }
    }

    /** Since when one portal shows it, by the database's time. */
    public record Place(String node, Instant since) {}

    /**
     * Of an article that went out, or came back, within the last seven days; empty of others. A portal that was started later
     * shows it since its start, and is not named.
     */
    public Optional<Showing> of(long article) {
        List<Place> places = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        database.sql("""
                        select s.node, s.shown_at
                        from publication_version p join node_showing s on s.version = p.version
                        where p.article_id = :article
                        union all
                        select n.name, null
                        from publication_version p join node n on n.begun_with < p.version
                        where p.article_id = :article
                          and p.raised_at < clock_timestamp() - interval '3 seconds'
                          and n.seen_at > clock_timestamp() - interval '30 seconds'
                          and not exists (select from node_showing s where (s.version, s.node) = (p.version, n.name))
                        order by 2, 1
                        """).param("article", article).query((ResultSet row) -> read(row, places, missing));
        return places.isEmpty() && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Showing(List.copyOf(places), List.copyOf(missing)));
    }

    private static void read(ResultSet row, List<Place> places, List<String> missing) throws SQLException {
        String node = row.getString(1);
        OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
        if (since == null) {
            missing.add(node);
        } else {
            places.add(new Place(node, since.toInstant()));
        }
    }
}
