package org.bureauportal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Styles, scripts and images, to be kept ready; those of a deploy stay reachable for pages that were made by it. */
@Component
class AssetPages implements CacheablePageProvider {

    private static final String STATIC = "/static/";

    /** Of the styles only what pages name; StyleBundles has written the rest into these. */
    private static final List<String> LINKED = List.of("css/*.css", "img/*", "js/**/*.js");

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
                CacheablePage.file("/webjars/{*file}", false));
    }

    @Override
    public Stream<String> lasting() {
        return LINKED.stream()
                .flatMap(AssetPages::paths)
                .map(addresses::getForLookupPath)
                .filter(Objects::nonNull);
    }

    private static Stream<String> paths(String files) {
        try {
            List<String> paths = new ArrayList<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + STATIC + files)) {
                String url = file.getURL().toString();
                paths.add(url.substring(url.lastIndexOf(STATIC) + STATIC.length() - 1));
            }
            return paths.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the static files could not be listed", unreadable);
        }
    }
}
