package org.bureauportal.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/** The feeds, to be kept ready. */
@Component
class FeedPages implements CacheablePageProvider {

    private final Addresses addresses;

    FeedPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<CacheablePage> kinds() {
        return Arrays.stream(Language.values())
                .map(language -> CacheablePage.lasting(addresses.feed(language), CacheTags.feed(language)))
                .toList();
    }

    @Override
    public Stream<String> lasting() {
        return Arrays.stream(Language.values()).map(addresses::feed);
    }
}
