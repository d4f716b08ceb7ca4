package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The archive, the site map and the statement on accessibility. */
@PortalTest
class ArchiveTests {

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    @Test
    void listsAYearAMonthAndADay() {
        Visitor reader = new Visitor(port);
        Section section = desk.aSection(Language.ZH_CN);
        published(section, "年初", LocalDate.of(1987, 1, 1));
        published(section, "月末", LocalDate.of(1987, 2, 28));
        published(section, "次月", LocalDate.of(1987, 3, 1));

        assertThat(titles(reader, "/zh/archive/1987")).containsExactly("次月", "月末", "年初");
        assertThat(titles(reader, "/zh/archive/1987/02")).containsExactly("月末");
        assertThat(titles(reader, "/zh/archive/1987/03/01")).containsExactly("次月");
        assertThat(titles(reader, "/archive/1987")).isEmpty();
        Document index = reader.page("/zh/archive");
        assertThat(index.select("a[href=/zh/archive/1987/02]").text()).isEqualTo("2月");
        assertThat(reader.page("/zh/archive/1987/02").select("h1").text()).isEqualTo("1987年2月");
        assertThat(reader.page("/zh/archive/1987/04").select(".empty a").attr("href"))
                .isEqualTo("/zh/archive");
    }

    @Test
    void aLongYearHasPagesWithOneAddressEach() {
        Visitor reader = new Visitor(port);
        Section section = desk.aSection(Language.EN);
        for (int day = 1; day <= 21; day++) {
            published(section, "Day " + day, LocalDate.of(1986, 5, day));
        }

        Document first = reader.page("/archive/1986");

        assertThat(first.select(".headline")).hasSize(20);
        assertThat(first.select("a[rel=next]").attr("href")).isEqualTo("/archive/1986?page=2");
        assertThat(titles(reader, "/archive/1986?page=2")).containsExactly("Day 1");
        assertThat(reader.get("/archive/1986?page=3").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/archive/1986?page=1, /archive/1986",
        "/en/archive/1986/05?page=2, /archive/1986/05?page=2",
        "/en/archive, /archive",
        "/en/site-map, /site-map",
        "/en/accessibility, /accessibility",
        "/en/feed.atom, /feed.atom"
    })
    void everyPageHasOneAddress(String asked, String address) {
        HttpResponse<String> answer = new Visitor(port).get(asked);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("location")).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/archive/24", "/archive/2024/2", "/archive/2024/13", "/archive/2024/00", "/archive/2024/02/30",
                "/archive/2024/02/1", "/archive/0000", "/archive/9999", "/archive/2024/02?page=0",
                        "/archive/2024?page=x",
                "/xx/archive", "/xx/site-map", "/fr/accessibility", "/fr/feed.atom", "/archive/２０２４"
            })
    void whatIsNoDateIsNoAddress(String path) {
        assertThat(new Visitor(port).get(path.replace("２０２４", "%EF%BC%92")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'', Site map, Accessibility", "/zh, 网站地图, 无障碍声明"})
    void theFooterLeadsToThePagesAboutTheSite(String prefix, String siteMap, String accessibility) {
        Visitor reader = new Visitor(port);
        Document home = reader.page(prefix.isEmpty() ? "/" : prefix);

        assertThat(home.select("footer a").eachAttr("href"))
                .contains(prefix + "/site-map", prefix + "/archive", prefix + "/accessibility", prefix + "/feed.atom");
        assertThat(reader.page(prefix + "/site-map").select("h1").text()).isEqualTo(siteMap);
        assertThat(reader.page(prefix + "/accessibility").select("h1").text()).isEqualTo(accessibility);
    }

    private void published(Section section, String title, LocalDate date) {
        desk.aPublicArticle(section, AText.fit().titled(title).dated(date).content());
    }

    private static List<String> titles(Visitor reader, String path) {
        return reader.page(path).select(".headline-title").eachText();
    }
}
