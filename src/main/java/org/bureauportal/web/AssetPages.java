package org.bureauportal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Styles, scripts and images, to be kept ready; those of a deploy stay reachable for pages that were made by it. */
@Component
class AssetPages implements CacheablePageProvider {

    private static final String STATIC = "/static/";

    private final ResourceUrlProvider addresses;

    AssetPages(ResourceUrlProvider addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<CacheablePage> kinds() {
        return List.of(
                CacheablePage.file("/css/{file}", true),
                CacheablePage.file("/img/{file}", true),
                CacheablePage.file("/{version:[0-9a-f]{12}}/js/{*file}", true),
                CacheablePage.file("/js/{*file}", false),
                CacheablePage.file("/webjars/{*file}", false),
                CacheablePage.file("/robots.txt", false));
    }

    @Override
    public Stream<String> lasting() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + STATIC + "{css,img,js}/**/*.*"))
                    .map(file -> {
                        try {
                            String url = file.getURL().toString();
                            return url.substring(url.lastIndexOf(STATIC) + STATIC.length() - 1);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .map(addresses::getForLookupPath)
                    .filter(Objects::nonNull);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the static files could not be listed", unreadable);
        }
    }
}
