package org.bureauportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Searches that hang, and many of them: they are given up, and readers have their pages all the same. */
@PortalTest
class SearchOverloadTests {

    private static final int SEARCHES = 40;

    private static final List<String> DOORS = List.of("/search?q=", "/search/feed.atom?q=", "/api/v1/search?q=");

    @Autowired
    private Desk desk;

    @Autowired
    private FlywayConnectionDetails owner;

    @LocalServerPort
    private int port;

    @Test
    void takeNothingFromReaders() throws Exception {
        String word = Desk.aWord();
        desk.aPublicArticle(AText.fit().with(ContentField.BODY, word).content());
        Visitor reader = new Visitor(port);
        Set<Integer> read = new HashSet<>();
        Set<Integer> sought = new HashSet<>();
        ExecutorService crowd = Executors.newFixedThreadPool(SEARCHES);
        try (Connection another =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement lock = another.createStatement()) {
            another.setAutoCommit(false);
            lock.execute("lock table search_entry in access exclusive mode");
            List<Future<Integer>> searches = new ArrayList<>();
            for (int at = 0; at < SEARCHES; at++) {
                String address = DOORS.get(at % DOORS.size()) + word + at;
                searches.add(crowd.submit(() -> new Visitor(port).get(address).statusCode()));
            }

            int year = 1900;
            while (searches.stream().anyMatch(each -> !each.isDone())) {
                // none of them was read before, so that each is made from the database
                read.add(reader.get("/api/v1/notices?from=" + year++ + "-01-01").statusCode());
            }

            for (Future<Integer> each : searches) {
                sought.add(each.get());
            }
            another.rollback();
        } finally {
            crowd.shutdown();
        }
        assertThat(read).containsExactly(200);
        assertThat(sought).containsExactly(503);
        assertThat(reader.page("/search?q=" + word).select("ol.results li")).hasSize(1);
    }
}
