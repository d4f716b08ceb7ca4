package org.bureauportal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/** The answers of this room, to be kept ready. Years are long, and are not. */
@Component
class ApiPages implements CacheablePageProvider {

    private final Addresses addresses;
    private final PublicationLog log;
    private final Dates dates;

    ApiPages(Addresses addresses, PublicationLog log, Dates dates) {
        this.addresses = addresses;
        this.log = log;
        this.dates = dates;
    }

    @Override
    public List<CacheablePage> kinds() {
        String article = CacheTags.article("{number}");
        String[] lists =
                Arrays.stream(Language.values()).map(CacheTags::language).toArray(String[]::new);
        String[] all =
                Stream.concat(Arrays.stream(lists), Stream.of(CacheTags.log())).toArray(String[]::new);
        return List.of(
                CacheablePage.lasting(ApiAddresses.ROOT).forPrograms(Set.of()),
                CacheablePage.lasting(ApiAddresses.SECTIONS).forPrograms(Set.of()),
                CacheablePage.passing(ApiAddresses.NOTICES, all).forPrograms(NoticesController.PARAMETERS),
                CacheablePage.passing(ApiAddresses.NOTICE, article).forPrograms(Set.of()),
                CacheablePage.passing(ApiAddresses.EDITIONS, article).forPrograms(Set.of()),
                CacheablePage.passing(ApiAddresses.LOG, CacheTags.log()).forPrograms(LogController.PARAMETERS),
                CacheablePage.file(ApiAddresses.DESCRIPTION, false).forPrograms(Set.of()),
                CacheablePage.lasting(addresses.log(Addresses.DAY), CacheTags.log("{year}-{month}-{day}")));
    }

    @Override
    public Stream<String> lasting() {
        return Stream.concat(
                Stream.of(ApiAddresses.ROOT, ApiAddresses.SECTIONS),
                log.days(dates.zone()).stream().map(day -> addresses.log(Addresses.day(day))));
    }
}
