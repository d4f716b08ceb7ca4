package org.bureauportal.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.published.Topics;
import org.bureauportal.shared.PublicPage;
import org.bureauportal.shared.PublicPages;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/** The feeds, to be kept ready. */
@Component
class FeedPages implements PublicPages {

    private final Addresses addresses;

    FeedPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<PublicPage> kinds() {
        return Arrays.stream(Language.values())
                .map(language -> PublicPage.lasting(addresses.feed(language), Topics.language(language)))
                .toList();
    }

    @Override
    public Stream<String> lasting() {
        return Arrays.stream(Language.values()).map(addresses::feed);
    }
}
