package org.bureauportal.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.article.Stage;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An article has a word in every field. All surfaces on which the public could meet that word are asked for, whatever the
 * article's standing: only those may show it that its publicity names.
 */
@PortalTest
class PublicityTests {

    /** So late that the article is the newest everywhere. */
    private final LocalDate date = LocalDate.now(ZoneOffset.UTC).plusDays(300);

    private final String day = "/archive/" + date.toString().replace('-', '/');

    private static final String DAY = "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}";

    /** Where nothing of an article is shown. */
    private static final Set<String> WITHOUT_ARTICLES = Set.of("/text-size", "/text-size.css", "/error", "/admin");

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    /** Addresses by the pattern of their route, of one article and its surroundings. */
    private record Surfaces(Map<String, List<String>> byPattern) {

        static Surfaces of(
                EditableArticle article,
                String manuscript,
                String file,
                String picture,
                EditableArticle neighbour,
                Section section,
                String day) {
            String page = "/articles/" + article.number();
            String beside = "/articles/" + neighbour.number();
            String number = "{number:[1-9][0-9]{0,17}}";
            Map<String, List<String>> all = new LinkedHashMap<>();
            all.put("/articles/" + number, List.of(page, beside));
            all.put("/articles/" + number + "/print", List.of(page + "/print", beside + "/print"));
            all.put("/articles/" + number + "/period.ics", List.of(page + "/period.ics", beside + "/period.ics"));
            all.put("/files/{key:[a-z2-7]{26}}.{extension:[a-z]{2,5}}", List.of(file));
            all.put(
                    "/files/{key:[a-z2-7]{26}}-{width:[1-9][0-9]{0,3}}.{extension:jpg|webp}",
                    List.of(picture, picture.replace(".jpg", ".webp")));
            all.put("/manuscripts/{typed}", List.of("/manuscripts/" + manuscript));
            all.put("/a/" + number, List.of("/a/" + article.number()));
            all.put("/alerts/confirmation/{secret}", List.of("/alerts/confirmation/x"));
            all.put("/alerts/stop/{secret}", List.of("/alerts/stop/x"));
            all.put("/previews/{secret}", List.of("/previews/x"));
            all.put(
                    "/previews/{secret}/files/{key:[a-z2-7]{26}}.{extension:[a-z]{2,5}}",
                    List.of("/previews/x" + file));
            all.put(
                    "/previews/{secret}/files/{key:[a-z2-7]{26}}-{width:[1-9][0-9]{0,3}}.{extension:jpg|webp}",
                    List.of("/previews/x" + picture));
            all.put("/robots.txt", List.of("/robots.txt"));
            all.put("/sitemap.xml", List.of("/sitemap.xml"));
            all.put("/sitemap-pages.xml", List.of("/sitemap-pages.xml"));
            all.put("/sitemap-{part:0|[1-9][0-9]{0,12}}.xml", List.of("/sitemap-0.xml"));
            String api = "/api/v1";
            all.put(api, List.of(api));
            all.put(api + "/sections", List.of(api + "/sections"));
            all.put(
                    api + "/notices",
                    List.of(
                            api + "/notices",
                            api + "/notices?section=" + section.slug(),
                            api + "/notices?type=notice&section=" + section.slug(),
                            api + "/notices?section=" + section.slug() + "&changedSince=2024-01-01T00:00:00Z"));
            all.put(api + "/search", List.of(api + "/search?q=tests&section=" + section.slug()));
            all.put(api + "/notices/" + number, List.of(api + "/notices/" + article.number()));
            all.put(
                    api + "/notices/" + number + "/editions",
                    List.of(api + "/notices/" + article.number() + "/editions"));
            all.put(api + "/log", List.of(api + "/log?size=100"));
            all.put(
                    api + "/archive/{year:[12][0-9]{3}}.ndjson",
                    List.of(api + "/archive" + day.substring("/archive".length(), day.length() - 6) + ".ndjson"));
            all.put(api + "/openapi.json", List.of(api + "/openapi.json"));
            String log = Desk.todaysLog();
            all.put(DAY + "/log.json", List.of(log + ".json"));
            Map<String, String> inEachLanguage = new LinkedHashMap<>();
            inEachLanguage.put("", "");
            inEachLanguage.put("/sections/{slug}", "/sections/" + section.slug());
            inEachLanguage.put("/archive", "/archive");
            inEachLanguage.put("/archive/{year:[12][0-9]{3}}", day.substring(0, day.length() - 6));
            inEachLanguage.put("/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}", day.substring(0, day.length() - 3));
            inEachLanguage.put("/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}", day);
            inEachLanguage.put("/search", "/search?q=" + article.number());
            inEachLanguage.put("/search/feed.atom", "/search/feed.atom?q=tests&section=" + section.slug());
            inEachLanguage.put("/search/feed.rss", "/search/feed.rss?q=tests&section=" + section.slug());
            inEachLanguage.put("/alerts", "/alerts?section=" + section.slug());
            inEachLanguage.put("/alerts/{step:asked|confirmed|stopped}", "/alerts/asked");
            inEachLanguage.put("/site-map", "/site-map");
            inEachLanguage.put("/accessibility", "/accessibility");
            inEachLanguage.put("/feed.atom", "/feed.atom");
            inEachLanguage.put("/feed.rss", "/feed.rss");
            inEachLanguage.put("/sections/{slug}/feed.atom", "/sections/" + section.slug() + "/feed.atom");
            inEachLanguage.put("/sections/{slug}/periods.ics", "/sections/" + section.slug() + "/periods.ics");
            inEachLanguage.put("/sections/{slug}/feed.rss", "/sections/" + section.slug() + "/feed.rss");
            inEachLanguage.put(DAY + "/log", log);
            inEachLanguage.forEach((pattern, address) -> {
                all.put(pattern.isEmpty() ? "/" : pattern, List.of(address.isEmpty() ? "/" : address));
                all.put("/{segment:[a-z]{2}}" + pattern, List.of("/zh" + address));
            });
            String ofType = "type=notice";
            String within = "?section=" + section.slug() + "&" + ofType;
            String list = "/sections/" + section.slug();
            for (String feed : List.of("/feed.atom", "/feed.rss")) {
                all.put(feed, List.of(feed, feed + "?" + ofType));
                all.put("/sections/{slug}" + feed, List.of(list + feed, list + feed + "?" + ofType));
                all.computeIfPresent(
                        "/search" + feed, (pattern, address) -> List.of(address.get(0), "/search" + feed + within));
            }
            all.put("/search", List.of("/search?q=" + article.number(), "/search" + within));
            return new Surfaces(all);
        }

        List<String> addresses() {
            return byPattern.values().stream().flatMap(List::stream).toList();
        }
    }

    @Test
    void onlyTheSurfacesOfAStandingShowAnArticle() {
        Section section = desk.aSection(Language.EN);
        String word = Desk.aWord();
        String key = desk.aFile(word + ".txt", word);
        String pictureKey = desk.aFile(word + ".png", SampleFile.picture("png", 40, 30));
        EditableArticle neighbour = desk.aPublicArticle(section, Desk.aText());
        EditableArticle draft = editing.begin(
                UUID.randomUUID(),
                section.id(),
                AText.fit()
                        .titled(word)
                        .dated(date)
                        .with(ContentField.SOURCE, word + " tests")
                        .with(ContentField.AUTHOR, word)
                        .with(ContentField.KEYWORDS, word)
                        .with(ContentField.SUMMARY, word)
                        .with(ContentField.BODY, word)
                        .with(ContentField.ATTACHMENTS, key + " " + word + "\n" + pictureKey + " " + word)
                        .content(),
                Desk.EDITOR);
        String page = "/articles/" + draft.number();
        String data = "/api/v1/notices/" + draft.number();
        String file = "/files/" + key + ".txt";
        String picture = "/files/" + pictureKey + "-40.jpg";
        String otherPicture = "/files/" + pictureKey + "-40.webp";
        Surfaces surfaces = Surfaces.of(draft, "0".repeat(42), file, picture, neighbour, section, day);
        assertAllRoutesAreAmong(surfaces);

        assertThat(showing(word, surfaces, Map.of())).as("a draft").isEmpty();

        EditableArticle live = desk.publish(draft);
        surfaces =
                Surfaces.of(live, live.content().manuscriptNumber().digits(), file, picture, neighbour, section, day);
        Map<String, String> seen = tags(surfaces);
        assertThat(showing(word, surfaces, Map.of()))
                .as("what is public")
                .contains(
                        page,
                        page + "/print",
                        file,
                        picture,
                        otherPicture,
                        "/articles/" + neighbour.number(),
                        "/",
                        "/sections/" + section.slug(),
                        day,
                        "/search?q=" + live.number(),
                        "/search?section=" + section.slug() + "&type=notice",
                        "/search/feed.atom?section=" + section.slug() + "&type=notice",
                        "/sections/" + section.slug() + "/feed.atom?type=notice",
                        "/api/v1/notices?type=notice&section=" + section.slug(),
                        "/feed.atom?type=notice",
                        "/feed.atom",
                        "/feed.rss",
                        "/sections/" + section.slug() + "/feed.atom",
                        "/sections/" + section.slug() + "/feed.rss",
                        "/search/feed.atom?q=tests&section=" + section.slug(),
                        "/search/feed.rss?q=tests&section=" + section.slug(),
                        "/api/v1/search?q=tests&section=" + section.slug(),
                        data,
                        "/api/v1/notices?section=" + section.slug(),
                        "/api/v1/archive/" + date.getYear() + ".ndjson");
        assertThat(showing(word, surfaces, Map.of())).as("the log").anyMatch(each -> each.endsWith("/log.json"));

        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        assertThat(showing(word, surfaces, seen))
                .as("what was withdrawn")
                .containsOnly(page, page + "/print", file, picture, otherPicture, data);
        assertThat(new Visitor(port).page(page).select("meta[name=robots][content=noindex]"))
                .isNotEmpty();

        publishing.remove(live.number(), "By mistake.", "", Desk.EDITOR);
        assertThat(showing(word, surfaces, seen)).as("what was removed").isEmpty();
        assertThat(new Visitor(port).get(page).statusCode()).isEqualTo(410);
    }

    /** Names of steps and persons, remarks, reasons: they stay in the newsroom, also once the text is public. */
    @Test
    void whatIsWrittenAboutATextIsNeverPublic() {
        String word = Desk.aWord();
        Section section = desk.aReviewedSection(new ReviewStep("Review " + word, Right.REVIEW));
        EditableArticle draft = desk.aDraft(section, AText.fit().content());
        String page = "/newsroom/articles/" + draft.number();
        Visitor editor = Visitor.signedIn(port);
        String revision = Long.toString(draft.revision());
        acted(editor, page + "/remarks", Map.of("revision", revision, "remark", "Is it so? " + word));
        acted(editor, page + "/submission", Map.of("revision", revision));
        acted(editor, page + "/return", Map.of("revision", revision, "reason", "Not yet, " + word));
        editor.act(
                page + "/preview-links",
                Map.of(
                        "forWhom",
                        "Office " + word,
                        "days",
                        "3",
                        "key",
                        UUID.randomUUID().toString()));
        acted(editor, page + "/publication", Map.of("revision", revision, "urgentReason", "It burns, " + word));
        Surfaces surfaces = Surfaces.of(
                editing.find(draft.number()), "0".repeat(42), "/files/x.txt", "/files/x.jpg", draft, section, day);

        assertThat(editor.page("/newsroom/log?article=" + draft.number()).text())
                .contains("Not yet, " + word, "Office " + word, "It burns, " + word);
        assertThat(editor.page(page + "/overview").text()).contains("Public");
        assertThat(showing(word, surfaces, Map.of())).isEmpty();
    }

    private static void acted(Visitor editor, String address, Map<String, String> typed) {
        assertThat(editor.act(address, typed).statusCode()).as(address).isEqualTo(302);
    }

    /** Where the words of an article may stand. */
    private enum Reach {
        NOWHERE,
        /** Its page and print page. */
        STUB,
        /** What is at addresses of its own. */
        OWN,
        EVERYWHERE
    }

    /** How an article can stand towards readers and search engines; the last is the newest of its section. */
    private enum Regime {
        DRAFT(404, Reach.NOWHERE, Reach.NOWHERE, false),
        SCHEDULED(404, Reach.NOWHERE, Reach.NOWHERE, false),
        FAILED(404, Reach.NOWHERE, Reach.NOWHERE, false),
        /** The words are in what is worked on, beside a live edition without them. */
        NEXT_EDITION(200, Reach.NOWHERE, Reach.NOWHERE, true),
        REMOVED(410, Reach.NOWHERE, Reach.NOWHERE, false),
        ENDED_GONE(410, Reach.NOWHERE, Reach.NOWHERE, false),
        ENDED_STUB_WITHOUT_TITLE(200, Reach.NOWHERE, Reach.NOWHERE, false),
        ENDED_STUB(200, Reach.STUB, Reach.NOWHERE, false),
        WITHDRAWN(200, Reach.OWN, Reach.OWN, false),
        ENDED(200, Reach.EVERYWHERE, Reach.EVERYWHERE, true),
        UNINDEXED_BY_TYPE(200, Reach.EVERYWHERE, Reach.EVERYWHERE, false),
        UNINDEXED(200, Reach.EVERYWHERE, Reach.EVERYWHERE, false),
        PUBLIC(200, Reach.EVERYWHERE, Reach.EVERYWHERE, true);

        private final int status;
        private final Reach title;
        private final Reach text;
        private final boolean indexed;

        Regime(int status, Reach title, Reach text, boolean indexed) {
            this.status = status;
            this.title = title;
            this.text = text;
            this.indexed = indexed;
        }

        private String type() {
            return switch (this) {
                case ENDED_GONE -> "summons";
                case ENDED_STUB_WITHOUT_TITLE -> "register";
                case ENDED_STUB -> "display";
                case UNINDEXED_BY_TYPE -> "list-of-households";
                default -> "consultation";
            };
        }

        private boolean hasEnded() {
            return name().startsWith("ENDED");
        }
    }

    /**
     * An article with words found nowhere else.
     *
     * @param title in its title alone
     * @param text in everything else
     */
    private record Canary(
            Regime regime, EditableArticle article, String title, String text, String file, String picture) {

        String page() {
            return "/articles/" + article.number();
        }

        /** What is at addresses of its own, and shows its text. */
        Set<String> texts() {
            return Set.of(page(), page() + "/print", file, picture, "/api/v1/notices/" + article.number());
        }

        Set<String> own() {
            Set<String> own = new TreeSet<>(texts());
            own.add(picture.replace(".jpg", ".webp"));
            own.add(page() + "/period.ics");
            own.add("/api/v1/notices/" + article.number() + "/editions");
            return own;
        }

        /** What says to search engines whether they may show it. */
        Set<String> indexable() {
            return Set.of(page(), file, picture, page() + "/period.ics");
        }

        /** The part of the site map in which it stands, or would. */
        String sitemap() {
            return "/sitemap-" + article.number() / 25_000 + ".xml";
        }

        /** A search in which a letter is missing. */
        String misspelled() {
            return "/search?q=" + title.substring(0, title.length() - 1);
        }
    }

    /** What was answered at each address. */
    private record Walk(Map<String, HttpResponse<String>> answers) {

        static Walk over(Set<String> addresses, Visitor reader) {
            Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
            addresses.forEach(address -> answers.put(address, reader.get(address)));
            return new Walk(answers);
        }

        HttpResponse<String> at(String address) {
            return Objects.requireNonNull(answers.get(address), address);
        }

        Set<String> where(Predicate<HttpResponse<String>> matching) {
            return answers.entrySet().stream()
                    .filter(each -> matching.test(each.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Where a word stands in what was sent, or in its headers. */
        Set<String> showing(String word) {
            return where(answer -> answer.body().contains(word)
                    || answer.headers().map().toString().contains(word));
        }

        boolean hasInSitemap(Canary canary) {
            String line = canary.page() + "</loc>";
            boolean isThere = at(canary.sitemap()).body().contains(line);
            assertThat(at("/sitemap.xml").body().contains(line)).isEqualTo(isThere);
            return isThere;
        }
    }

    /**
     * One article of each regime, and one walk over all that can show any of them.
     *
     * <p>What is public is the control: its words are found wherever those of others are not.
     */
    @Test
    void eachRegimeIsSeenWhereItMayBe() {
        Section section = desk.aSection(Language.EN);
        String common = letters();
        long loggedBefore = database.sql("select coalesce(max(number), 0) from publication_log")
                .query(Long.class)
                .single();
        List<Canary> canaries = Stream.of(Regime.values())
                .map(each -> canary(each, section, common))
                .toList();
        String list = "/sections/" + section.slug();
        String log = "/api/v1/log?after=" + loggedBefore + "&size=100";
        Set<String> addresses = new TreeSet<>(List.of(
                log,
                "/search?q=" + common,
                "/search?q=" + common + "+" + letters(),
                "/search/feed.atom?q=" + common,
                "/search/feed.rss?q=" + common,
                "/api/v1/search?q=" + common));
        for (Canary each : canaries) {
            EditableArticle neighbour = canaries.get(canaries.size() - 1).article();
            String manuscript = each.article().content().manuscriptNumber().digits();
            addresses.addAll(Surfaces.of(
                            each.article(),
                            manuscript.isEmpty() ? "0".repeat(42) : manuscript,
                            each.file(),
                            each.picture(),
                            neighbour,
                            section,
                            day)
                    .addresses());
            addresses.addAll(List.of(each.misspelled(), each.sitemap()));
        }

        Walk walked = Walk.over(addresses, new Visitor(port));

        Set<String> lists = Set.of(
                list,
                day,
                list + "/feed.atom",
                list + "/feed.rss",
                "/search?q=" + common,
                "/search/feed.atom?q=" + common,
                "/search/feed.rss?q=" + common,
                "/api/v1/search?q=" + common,
                "/api/v1/notices?section=" + section.slug(),
                "/api/v1/notices?section=" + section.slug() + "&changedSince=2024-01-01T00:00:00Z",
                "/api/v1/archive/" + date.getYear() + ".ndjson",
                log);
        for (Canary each : canaries) {
            Regime regime = each.regime();
            assertThat(walked.at(each.page()).statusCode()).as("%s", regime).isEqualTo(regime.status);
            Set<String> titled = walked.showing(each.title());
            Set<String> told = walked.showing(each.text());
            switch (regime.title) {
                case NOWHERE -> assertThat(titled).as("title, %s", regime).isEmpty();
                case STUB ->
                    assertThat(titled).as("title, %s", regime).containsOnly(each.page(), each.page() + "/print");
                case OWN ->
                    assertThat(titled)
                            .as("title, %s", regime)
                            .isSubsetOf(each.own())
                            .contains(each.page(), each.page() + "/print");
                case EVERYWHERE ->
                    assertThat(titled)
                            .as("title, %s", regime)
                            .containsAll(lists)
                            .contains(each.page(), each.page() + "/print", each.misspelled());
            }
            switch (regime.text) {
                case NOWHERE, STUB -> assertThat(told).as("text, %s", regime).isEmpty();
                case OWN ->
                    assertThat(told)
                            .as("text, %s", regime)
                            .isSubsetOf(each.own())
                            .containsAll(each.texts());
                case EVERYWHERE ->
                    assertThat(told)
                            .as("text, %s", regime)
                            .containsAll(each.texts())
                            .contains(list + "/feed.atom");
            }
            assertThat(walked.hasInSitemap(each)).as("site map, %s", regime).isEqualTo(regime.indexed);
            for (String address : each.indexable()) {
                HttpResponse<String> answer = walked.at(address);
                if (answer.statusCode() == 200) {
                    assertThat(isKeptFromSearchEngines(answer))
                            .as("%s, %s", regime, address)
                            .isEqualTo(!regime.indexed);
                }
            }
            if (regime.status == 200) {
                Document page = Visitor.parsed(walked.at(each.page()));
                assertThat(page.select("meta[name=robots][content=noindex]"))
                        .as("%s", regime)
                        .hasSize(regime.indexed ? 0 : 1);
                HttpResponse<String> print = walked.at(each.page() + "/print");
                assertThat(isKeptFromSearchEngines(print))
                        .as("print, %s", regime)
                        .isTrue();
                assertThat(Visitor.parsed(print).select("meta[name=robots]").attr("content"))
                        .isEqualTo("noindex");
            }
            boolean isRead = regime.text == Reach.EVERYWHERE || regime.text == Reach.OWN;
            assertThat(walked.at(each.file()).statusCode())
                    .as("file, %s", regime)
                    .isEqualTo(isRead ? 200 : 404);
            assertThat(walked.at(each.page() + "/period.ics").body().contains(each.title()))
                    .as("calendar file, %s", regime)
                    .isEqualTo(isRead);
        }
        assertThat(walked.showing(canaries.get(canaries.size() - 1).title()))
                .as("what is public, and newest")
                .contains(
                        "/",
                        "/feed.atom",
                        "/feed.rss",
                        list + "/periods.ics",
                        "/articles/"
                                + canaries.get(canaries.size() - 2).article().number());
        assertThatCrawlersMayReadWhatKeepsThemOut(walked);
    }

    private Canary canary(Regime regime, Section section, String common) {
        String title = letters();
        String text = letters();
        String key = desk.aFile(text + ".txt", text);
        String pictureKey = desk.aFile(text + ".png", SampleFile.picture("png", 40, 30));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        AText written = AText.consultation(regime.hasEnded() ? today.minusDays(3) : today.plusDays(30))
                .titled("Notice " + common + " " + title)
                .dated(date)
                .with(ContentField.NOTICE_TYPE, regime.type())
                .with(ContentField.FACTS, (regime.type().equals("display") ? "subject " : "draft ") + text)
                .with(ContentField.SOURCE, text)
                .with(ContentField.CONTACT, text)
                .with(ContentField.AUTHOR, text)
                .with(ContentField.KEYWORDS, text)
                .with(ContentField.SUMMARY, text)
                .with(ContentField.BODY, text)
                .with(ContentField.ATTACHMENTS, key + " " + text + "\n" + pictureKey + " " + text);
        EditableArticle begun = regime == Regime.NEXT_EDITION
                ? desk.aNewEdition(desk.aPublicArticle(section, Desk.aText()))
                : editing.begin(UUID.randomUUID(), section.id(), written.content(), Desk.AUTHOR);
        EditableArticle article = switch (regime) {
            case DRAFT -> begun;
            case NEXT_EDITION ->
                editing.save(begun.number(), begun.revision(), section.id(), written.content(), Desk.EDITOR);
            case SCHEDULED, FAILED -> scheduled(begun);
            default -> desk.publish(begun);
        };
        switch (regime) {
            case FAILED -> fail(article);
            case WITHDRAWN -> publishing.withdraw(article.number(), "No longer so.", Desk.EDITOR);
            case REMOVED -> publishing.remove(article.number(), "By mistake.", "", Desk.EDITOR);
            case UNINDEXED -> publishing.unindex(article.number(), "It names persons.", Desk.EDITOR);
            default -> {}
        }
        return new Canary(regime, article, title, text, "/files/" + key + ".txt", "/files/" + pictureKey + "-40.jpg");
    }

    /** A word found nowhere else, of letters that are no ending. */
    private static String letters() {
        return new SecureRandom()
                .ints(16, 0, 12)
                .mapToObj(at -> "bcdfghjklmpq".substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private EditableArticle scheduled(EditableArticle draft) {
        scheduling.schedule(
                draft.number(),
                draft.revision(),
                new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", date, "", ""),
                time.now().plusSeconds(3600),
                Desk.EDITOR);
        return editing.find(draft.number());
    }

    /** As for a person who may no longer publish at the hour. */
    private void fail(EditableArticle scheduled) {
        database.sql("update edition set scheduled_by_username = 'nobody' where article_id = ? and stage = 'SCHEDULED'")
                .param(scheduled.number())
                .update();
        scheduling.release(scheduled.number(), time.now().plusSeconds(7200));
        assertThat(editing.find(scheduled.number()).stage()).isEqualTo(Stage.FAILED);
    }

    private static boolean isKeptFromSearchEngines(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-robots-tag").orElse("").contains("noindex");
    }

    /** What a crawler may not read cannot keep it out (RFC 9309). */
    private static void assertThatCrawlersMayReadWhatKeepsThemOut(Walk walked) {
        List<String> forbidden = walked.at("/robots.txt")
                .body()
                .lines()
                .filter(line -> line.startsWith("Disallow: "))
                .map(line -> line.substring("Disallow: ".length()))
                .toList();
        Set<String> keepingOut = walked.where(answer ->
                isKeptFromSearchEngines(answer) || answer.body().contains("<meta name=\"robots\" content=\"noindex"));
        assertThat(keepingOut)
                .hasSizeGreaterThan(20)
                .noneMatch(each -> forbidden.stream().anyMatch(each::startsWith));
    }

    private void assertAllRoutesAreAmong(Surfaces surfaces) {
        Set<String> routes = mappings.getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().isEmpty()
                        || route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/newsroom") && !WITHOUT_ARTICLES.contains(pattern))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(surfaces.byPattern().keySet()).as("public routes").containsExactlyInAnyOrderElementsOf(routes);
    }

    /**
     * The surfaces that show a word, in whatever coding and to whoever has an earlier version of them.
     *
     * @param seen the tags of the versions that were seen before, by address
     */
    private Set<String> showing(String word, Surfaces surfaces, Map<String, String> seen) {
        Visitor reader = new Visitor(port);
        Set<String> showing = new TreeSet<>();
        for (String address : surfaces.addresses()) {
            String tag = seen.getOrDefault(address, "\"none\"");
            HttpResponse<String> plain = reader.get(address);
            HttpResponse<String> again = reader.get(address, "If-None-Match", tag);
            if (plain.body().contains(word) || again.body().contains(word)) {
                showing.add(address);
            }
            // the version that somebody keeps had the word, and would be shown once more
            boolean isKept = again.statusCode() == 304 && seen.containsKey(address);
            if (isKept && !plain.headers().firstValue("etag").orElse("").equals(tag)) {
                showing.add(address + " as it was");
            }
            boolean isInHeaders =
                    reader.send("HEAD", address).headers().map().toString().contains(word);
            // the name of a file is in its headers
            if (isInHeaders && address.startsWith("/files/")) {
                showing.add(address);
            } else {
                assertThat(isInHeaders).as(address).isFalse();
            }
        }
        return showing;
    }

    private Map<String, String> tags(Surfaces surfaces) {
        Visitor reader = new Visitor(port);
        Map<String, String> tags = new LinkedHashMap<>();
        surfaces.addresses()
                .forEach(address ->
                        reader.get(address).headers().firstValue("etag").ifPresent(tag -> tags.put(address, tag)));
        return tags;
    }
}
