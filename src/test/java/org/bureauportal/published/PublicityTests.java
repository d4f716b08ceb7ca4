package org.bureauportal.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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

    /** The stub of a display has its title, and no surface anything else of it; a consultation stays as it was. */
    @Test
    void onlyTheSurfacesOfAnEndShowWhatHasEnded() {
        Section section = desk.aSection(Language.EN);
        String word = Desk.aWord();
        String key = desk.aFile(word + ".txt", word);
        EditableArticle neighbour = desk.aPublicArticle(section, Desk.aText());
        for (String type : List.of("display", "consultation")) {
            EditableArticle live = desk.publish(editing.begin(
                    UUID.randomUUID(),
                    section.id(),
                    AText.consultation(LocalDate.now(ZoneOffset.UTC).minusDays(3))
                            .titled("A list of names")
                            .dated(date)
                            .with(ContentField.NOTICE_TYPE, type)
                            .with(ContentField.FACTS, (type.equals("display") ? "subject " : "draft ") + word)
                            .with(ContentField.CONTACT, word)
                            .with(ContentField.AUTHOR, word)
                            .with(ContentField.KEYWORDS, word)
                            .with(ContentField.SUMMARY, word)
                            .with(ContentField.BODY, word)
                            .with(ContentField.ATTACHMENTS, key + " " + word)
                            .content(),
                    Desk.AUTHOR));
            String page = "/articles/" + live.number();
            Surfaces surfaces = Surfaces.of(
                    live,
                    live.content().manuscriptNumber().digits(),
                    "/files/" + key + ".txt",
                    "/files/" + key + "-40.jpg",
                    neighbour,
                    section,
                    day);

            if (type.equals("display")) {
                assertThat(showing(word, surfaces, Map.of())).as("a stub").isEmpty();
                assertThat(new Visitor(port).page(page).select("h1").text()).isEqualTo("A list of names");
            } else {
                assertThat(showing(word, surfaces, Map.of()))
                        .as("under a banner")
                        .contains(page, page + "/print", "/files/" + key + ".txt", "/api/v1/notices/" + live.number());
            }
        }
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
