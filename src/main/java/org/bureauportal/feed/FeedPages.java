package org.bureauportal.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/** What programs read of this room, to be kept ready. */
@Component
class FeedPages implements CacheablePageProvider {

    private static final String TAG_OF_DAY = CacheTags.log("{year}-{month}-{day}");

    private final Addresses addresses;
    private final Sections sections;
    private final HarvestedArticles articles;
    private final PublicationLog log;
    private final Dates dates;

    FeedPages(Addresses addresses, Sections sections, HarvestedArticles articles, PublicationLog log, Dates dates) {
        this.addresses = addresses;
        this.sections = sections;
        this.articles = articles;
        this.log = log;
        this.dates = dates;
    }

    @Override
    public List<CacheablePage> kinds() {
        String[] lists = Stream.concat(
                        Stream.of(CacheTags.sitemap()),
                        Arrays.stream(Language.values()).map(CacheTags::language))
                .toArray(String[]::new);
        List<CacheablePage> kinds = new ArrayList<>();
        kinds.add(CacheablePage.file("/robots.txt", false));
        kinds.add(CacheablePage.lasting(Sitemap.ADDRESS, lists));
        kinds.add(CacheablePage.lasting(Sitemap.PAGES, lists));
        kinds.add(CacheablePage.lasting("/sitemap-{part:0|[1-9][0-9]{0,12}}.xml", CacheTags.sitemap("{part}")));
        kinds.add(CacheablePage.passing(CalendarController.OF_ARTICLE, CacheTags.article("{number}")));
        for (Language language : Language.values()) {
            kinds.add(CacheablePage.lasting(addresses.feed(language), CacheTags.feed(language))
                    .narrowedBy("type"));
            kinds.add(CacheablePage.lasting(addresses.rss(language), CacheTags.feed(language))
                    .narrowedBy("type"));
            kinds.add(CacheablePage.lasting(addresses.feed(language, Addresses.SLUG), CacheTags.sectionFeed("{slug}"))
                    .narrowedBy("type"));
            kinds.add(CacheablePage.lasting(addresses.rss(language, Addresses.SLUG), CacheTags.sectionFeed("{slug}"))
                    .narrowedBy("type"));
            kinds.add(CacheablePage.passing(addresses.periods(language, Addresses.SLUG), CacheTags.section("{slug}")));
            kinds.add(CacheablePage.lasting(addresses.log(language, Addresses.DAY), TAG_OF_DAY));
        }
        return kinds;
    }

    @Override
    public Stream<String> lasting() {
        return Stream.of(
                        Arrays.stream(Language.values())
                                .flatMap(each -> Stream.of(addresses.feed(each), addresses.rss(each))),
                        sections.all().stream()
                                .flatMap(each -> Stream.of(
                                        addresses.feed(each.language(), each.slug()),
                                        addresses.rss(each.language(), each.slug()))),
                        Stream.of(Sitemap.ADDRESS, Sitemap.PAGES),
                        articles.parts().stream().map(each -> Sitemap.part(each.part())),
                        log.days(dates.zone()).stream().flatMap(this::logs))
                .flatMap(each -> each);
    }

    private Stream<String> logs(LocalDate day) {
        String path = Addresses.day(day);
        return Arrays.stream(Language.values()).map(each -> addresses.log(each, path));
    }
}
