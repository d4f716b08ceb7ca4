package org.bureauportal.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.published.MonthCount;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.published.PublishedFiles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/** The pages of this room, to be kept ready. */
@Component
class ReadingPages implements CacheablePageProvider {

    private static final String ARTICLE = "/articles/" + Addresses.ARTICLE_NUMBER;
    private static final String YEAR = "{year:[12][0-9]{3}}";
    private static final String MONTH = YEAR + "/{month:[01][0-9]}";

    private final Addresses addresses;
    private final Sections sections;
    private final PublishedArticles articles;
    private final PublishedFiles files;

    ReadingPages(Addresses addresses, Sections sections, PublishedArticles articles, PublishedFiles files) {
        this.addresses = addresses;
        this.sections = sections;
        this.articles = articles;
        this.files = files;
    }

    @Override
    public List<CacheablePage> kinds() {
        List<CacheablePage> kinds = new ArrayList<>();
        kinds.add(CacheablePage.lasting(ARTICLE, CacheTags.article("{number}"), CacheTags.neighbours("{number}")));
        kinds.add(CacheablePage.lasting(ARTICLE + "/print", CacheTags.article("{number}")));
        kinds.add(CacheablePage.passing("/a/" + Addresses.ARTICLE_NUMBER, CacheTags.article("{number}")));
        kinds.add(CacheablePage.bare("/files/" + Addresses.FILE_NAME, CacheTags.file("{key}", "{extension}")));
        kinds.add(CacheablePage.bare(
                "/files/" + Addresses.PICTURE_NAME, CacheTags.picture("{key}", "{width}", "{extension}")));
        for (Language language : Language.values()) {
            String newest = CacheTags.language(language);
            kinds.add(CacheablePage.lasting(addresses.home(language), newest));
            kinds.add(CacheablePage.lasting(addresses.section(language, Addresses.SLUG, 1), CacheTags.section("{slug}"))
                    .paged());
            kinds.add(CacheablePage.lasting(addresses.archive(language), newest));
            kinds.add(archive(language, YEAR, "{year}"));
            kinds.add(archive(language, MONTH, "{year}-{month}"));
            // a day has no version of its own, and is not kept for outages
            kinds.add(CacheablePage.passing(
                            addresses.archive(language, Addresses.DAY, 1), CacheTags.period(language, "{year}-{month}"))
                    .paged());
            kinds.add(CacheablePage.lasting(addresses.siteMap(language)));
            kinds.add(CacheablePage.lasting(addresses.accessibility(language)));
        }
        return kinds;
    }

    @Override
    public Stream<String> lasting() {
        return Stream.of(
                        Arrays.stream(Language.values()).map(addresses::home),
                        sections.all().stream().map(this::address),
                        Arrays.stream(Language.values()).flatMap(this::others),
                        articles.numbers().stream()
                                .flatMap(number -> Stream.of(addresses.article(number), addresses.print(number))),
                        // an article is of little use without its pictures, which are small
                        files.pictureNames().stream()
                                .map(each -> addresses.picture(each.key(), each.width(), each.extension())),
                        files.names().stream().map(file -> addresses.file(file.key(), file.extension())))
                .flatMap(each -> each);
    }

    private CacheablePage archive(Language language, String path, String period) {
        return CacheablePage.lasting(addresses.archive(language, path, 1), CacheTags.period(language, period))
                .paged();
    }

    private String address(Section section) {
        return addresses.section(section.language(), section.slug(), 1);
    }

    private Stream<String> others(Language language) {
        List<MonthCount> months = articles.months(sections.in(language));
        return Stream.of(
                        Stream.of(
                                addresses.archive(language),
                                addresses.siteMap(language),
                                addresses.accessibility(language)),
                        months.stream()
                                .map(month -> addresses.archive(language, Integer.toString(month.year()), 1))
                                .distinct(),
                        months.stream()
                                .map(month -> addresses.archive(
                                        language, "%d/%02d".formatted(month.year(), month.month()), 1)))
                .flatMap(each -> each);
    }
}
