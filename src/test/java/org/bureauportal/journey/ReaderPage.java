package org.bureauportal.journey;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of page that the public sees, each with a sample in both languages. */
enum ReaderPage {
    HOME("/", "/zh"),
    SECTION("/sections/notices", "/zh/sections/gonggao"),
    SECTION_ON_ITS_SECOND_PAGE("/sections/notices?page=2", "/zh/sections/gonggao?page=2"),
    ARCHIVE("/archive", "/zh/archive"),
    ARCHIVE_OF_A_MONTH("/archive/2025/10", "/zh/archive/2025/10"),
    SITE_MAP("/site-map", "/zh/site-map"),
    SEARCH("/search?q=letters", "/zh/search?q=%E6%9D%A5%E4%BF%A1"),
    SEARCH_OF_A_TYPE("/search?type=consultation", "/zh/search?type=consultation"),
    SEARCH_WITHOUT_RESULTS("/search?q=seminar+letterz&from=2024", "/zh/search?q=%E6%9D%A5%E4%BF%A1+zzzz"),
    ALERTS("/alerts?section=notices", "/zh/alerts"),
    ALERTS_ASKED("/alerts/asked", "/zh/alerts/asked"),
    ACCESSIBILITY("/accessibility", "/zh/accessibility"),
    ARTICLE_WITH_TABLE("2026-10-12-recruitment-caseworkers", "2025-04-21-service-points"),
    ARTICLE_WITH_WIDE_TABLE("2026-02-26-districts-and-subjects", "2026-05-18-jiedaidian-jiedai-qingkuang"),
    ARTICLE_WITH_CONTENTS("2026-03-10-how-to-write", "2024-09-09-procurement-result"),
    LONG_ARTICLE("2026-03-31-annual-report-2025", "2026-06-24-linli-zaosheng-fenxi"),
    REPUBLISHED("2025-07-21-ferry-timetable-dredging", "2025-06-16-gongjiao-xiaji-jiange"),
    CORRECTED("2025-12-08-charges-for-copies", "2025-12-15-gongkai-jiedairi"),
    TRANSLATED("2025-12-16-open-reception-days", "2024-11-18-laixin-dafu-guize"),
    WITHDRAWN("2026-05-25-evening-counter-pilot", "2025-11-24-dianhua-huifang"),
    REMOVED("2026-01-19-yuqi-laixin-bianhao", "2026-01-19-yuqi-laixin-bianhao"),
    PRINT("2026-10-12-recruitment-caseworkers/print", "2025-04-21-service-points/print"),
    NOT_FOUND("/nothing-here", "/zh/nothing-here");

    private final String english;
    private final String chinese;

    ReaderPage(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    void open(Page page, String language) {
        String asked = language.startsWith("zh") ? chinese : english;
        page.navigate(asked.startsWith("/") ? asked : article(asked));
    }

    /** Whether the reader's text size matters on it. */
    boolean hasText() {
        return !english.startsWith("/");
    }

    /** The address of a sample: samples are numbered in the order of their names. */
    private static String article(String sample) {
        String name = sample.replace("/print", "");
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/sample"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("[^.]+[.]html"))
                    .map(file -> file.replace(".html", ""))
                    .sorted()
                    .toList();
            return "/articles/" + (names.indexOf(name) + 1) + sample.substring(name.length());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
