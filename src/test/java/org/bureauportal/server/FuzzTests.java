package org.bureauportal.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Connection;
import org.bureauportal.Connection.Answer;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.operation.DatabaseCopy;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.web.RoutesTests;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Whatever is sent, by whomever, is answered soon and is never an error of the portal's own. On a portal with a database of
 * its own, as editors' acts are among it. {@code src/bench/fuzz.sh} sends a million.
 */
@PortalTest
class FuzzTests {

    private static final int CLIENTS = 4;
    private static final int PLACES = 16;
    private static final long SOON_MILLIS = 2_000;
    private static final long HEAP_KEPT = 64L << 20;

    private static final int REQUESTS = Integer.getInteger("portal.fuzz.requests", 8_000);

    /** The same in each build, so that what turns red is what was changed; {@code src/bench/fuzz.sh} takes others. */
    private static final long SEED = Long.getLong("portal.fuzz.seed", 26_163_830_140_646L);

    @Autowired
    private JdbcConnectionDetails role;

    @Autowired
    private FlywayConnectionDetails owner;

    /** Somebody with a session, or a stranger without. */
    private record Sender(String cookie, String token) {}

    /** What came of the requests of one client. */
    private record Outcome(Map<Integer, Integer> byStatus, List<String> faults) {}

    @Test
    void nothingThatIsSentIsAnErrorOfThePortal() throws Exception {
        System.out.println("Fuzz of " + REQUESTS + " requests, portal.fuzz.seed=" + SEED);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "fuzz");
                AnotherPortal portal = AnotherPortal.with(role, owner)
                        .and("spring.datasource.url", database.jdbcUrl())
                        .and("portal.sign-in.per-address", "100000")
                        .and("portal.edge.memory", "8MB")
                        .start()) {
            List<Sender> senders = senders(portal);
            send(portal.port(), senders, REQUESTS / 10, SEED - 1);
            long heap = heap();
            root.addAppender(log);

            Outcome outcome = send(portal.port(), senders, REQUESTS, SEED);

            root.detachAppender(log);
            System.out.println("Answers by status: " + outcome.byStatus());
            assertThat(outcome.faults()).isEmpty();
            assertThat(List.copyOf(log.list).stream()
                            .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                            .filter(line -> line.getThrowableProxy() != null)
                            .map(line -> line.getLoggerName() + ": " + line.getFormattedMessage()
                                    + line.getThrowableProxy().getMessage()))
                    .as("lines with a trace")
                    .isEmpty();
            assertThat(List.copyOf(log.list).stream()
                            .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                            .map(ILoggingEvent::getFormattedMessage))
                    .as("warnings and errors")
                    .hasSizeLessThan(20);
            assertThat(senders.stream().filter(sender -> !sender.cookie().isEmpty()))
                    .isNotEmpty()
                    .allSatisfy(
                            sender -> assertThat(desk(portal.port(), sender)).isEqualTo(200));
            assertPlacesAreFree(portal.port());
            assertThat(heap() - heap).as("bytes kept").isLessThan(HEAP_KEPT);
        } finally {
            root.detachAppender(log);
        }
    }

    private static List<Sender> senders(AnotherPortal portal) {
        Accounts accounts = portal.bean(Accounts.class);
        accounts.openFirst(Desk.EDITOR.username(), Desk.EDITOR.name(), Visitor.PASSWORD);
        accounts.openWithPassword("author", "Sample author", Role.AUTHOR, Visitor.PASSWORD, Desk.EDITOR);
        accounts.openWithPassword("publisher", "Sample publisher", Role.PUBLISHER, Visitor.PASSWORD, Desk.EDITOR);
        Section news = section(portal, "news", Language.EN);
        section(portal, "yaowen", Language.ZH_CN);
        Editing editing = portal.bean(Editing.class);
        EditableArticle first = editing.begin(UUID.randomUUID(), news.id(), Desk.aText(), Desk.EDITOR);
        portal.bean(Publishing.class)
                .publish(first.number(), first.revision(), UpdateKind.FIRST_PUBLICATION, "", Desk.EDITOR);
        editing.begin(UUID.randomUUID(), news.id(), Desk.aText(), Desk.EDITOR);
        List<Sender> senders = new ArrayList<>(List.of(new Sender("", ""), new Sender("", "")));
        for (String name : List.of("author", "publisher", Desk.EDITOR.username())) {
            Visitor visitor = portal.visitor();
            visitor.signIn(name, Visitor.PASSWORD);
            senders.add(new Sender(
                    visitor.cookies(), Objects.requireNonNull(visitor.token().get("_csrf"))));
        }
        return senders;
    }

    private static Section section(AnotherPortal portal, String slug, Language language) {
        return portal.bean(Sections.class)
                .open(new NewSection(slug, language, "Section", "", "", "", null), Desk.EDITOR);
    }

    private static Outcome send(int port, List<Sender> senders, int requests, long seed) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Outcome>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                OddRequests odd = new OddRequests(
                        seed * CLIENTS + client,
                        RoutesTests.ROUTES.stream()
                                .map(RoutesTests.Route::address)
                                .toList());
                work.add(() -> send(port, senders, requests / CLIENTS, odd));
            }
            Map<Integer, Integer> byStatus = new TreeMap<>();
            List<String> faults = new ArrayList<>();
            for (Future<Outcome> each : clients.invokeAll(work)) {
                each.get().byStatus().forEach((status, count) -> byStatus.merge(status, count, Integer::sum));
                faults.addAll(each.get().faults());
            }
            return new Outcome(byStatus, faults);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Outcome send(int port, List<Sender> senders, int requests, OddRequests odd) throws IOException {
        Map<Integer, Integer> byStatus = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        try (Connection connection = new Connection(port)) {
            for (int each = 0; each < requests; each++) {
                Sender sender = senders.get(each % senders.size());
                String request = odd.next(sender.cookie(), sender.token());
                Answer answer = ask(connection, request);
                if (!isFine(answer)) {
                    // once more and alone: the machine may have been busy
                    answer = ask(connection, request);
                }
                if (!isFine(answer)) {
                    faults.add(answer.status() + answer.head().replaceFirst("(?s)\n.*", "") + " to "
                            + request.substring(0, Math.min(600, request.length())));
                }
                byStatus.merge(answer.status(), 1, Integer::sum);
            }
        }
        return new Outcome(byStatus, faults);
    }

    /** An answer that was late has the status 0 and says so. */
    private static Answer ask(Connection connection, String request) throws IOException {
        long begin = System.nanoTime();
        Answer answer = connection.ask(request);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        // what a request says of its length need not be so: the rest of it would be taken for another
        connection.closeUnless(answer.status() / 100 == 2 || answer.status() / 100 == 3 || answer.status() == 404);
        return millis <= SOON_MILLIS ? answer : new Answer(0, "late by " + millis + " ms " + answer.head(), "");
    }

    private static boolean isFine(Answer answer) {
        return answer.status() >= 0 && answer.status() < 500 && !answer.head().startsWith("late");
    }

    private static int desk(int port, Sender sender) {
        try {
            return Integer.parseInt(new Wire(port)
                    .get("/newsroom", "Host: localhost\r\nCookie: " + sender.cookie() + "\r\n")
                    .substring(9, 12));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As many as one client may hold, all at once. */
    private static void assertPlacesAreFree(int port) throws IOException {
        List<Socket> halfSent = new ArrayList<>();
        Wire wire = new Wire(port);
        try {
            for (int each = 0; each < PLACES; each++) {
                Socket socket = wire.open();
                halfSent.add(socket);
                Wire.send(
                        socket,
                        "POST /text-size HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nsize=");
            }
            for (Socket each : halfSent) {
                Wire.send(each, "large");
                assertThat(new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 303");
            }
        } finally {
            for (Socket each : halfSent) {
                each.close();
            }
        }
    }

    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
