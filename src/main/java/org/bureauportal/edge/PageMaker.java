package org.bureauportal.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bureauportal.edge.Renderer.Made;
import org.bureauportal.edge.catalogue.CacheablePages.Page;
import org.bureauportal.edge.freshness.TagVersions;
import org.bureauportal.edge.store.CachedPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Makes pages that are ready to be sent, as of the version that was known before. */
@Component
class PageMaker {

    /** A page, a redirect and the news that there is nothing any more stay as they are until a tag changes. */
    private static final Set<Integer> KEPT = Set.of(200, 301, 410);

    /** There is none until a tag changes; the portal behind answers in the language of the reader. */
    private static final int ABSENT = 404;

    private static final Logger log = LoggerFactory.getLogger(PageMaker.class);

    private final Renderer renderer;
    private final TagVersions versions;
    private final String maker;
    private final String cacheControl;
    private final EdgeMetrics metrics;

    PageMaker(
            Renderer renderer,
            TagVersions versions,
            Fingerprint fingerprint,
            EdgeProperties edge,
            EdgeMetrics metrics) {
        this.renderer = renderer;
        this.versions = versions;
        this.maker = fingerprint.value();
        this.cacheControl = edge.cacheControl();
        this.metrics = metrics;
    }

    static boolean isAbsent(CachedPage page) {
        return page.head().status() == ABSENT;
    }

    /** Whether the page was made by a portal like this one. */
    boolean isOurs(CachedPage page) {
        return page.head().maker().equals(maker);
    }

    /** Null where it cannot be made, at the moment or ever. */
    @Nullable
    CachedPage make(Page page) {
        TagVersions.Known asOf = versions.known();
        metrics.render();
        Made made;
        try {
            int query = page.address().indexOf('?');
            made = query < 0
                    ? renderer.make(page.address(), null)
                    : renderer.make(
                            page.address().substring(0, query), page.address().substring(query + 1));
        } catch (IllegalStateException failed) {
            log.warn("Page could not be rendered", failed);
            return null;
        }
        if (made.status() == ABSENT || (page.isForPrograms() && made.status() == HttpStatus.GONE.value())) {
            return ready(page, ABSENT, List.of(), asOf, new byte[0]);
        }
        if (!KEPT.contains(made.status()) || made.headers().contains(HttpHeaders.SET_COOKIE)) {
            return null;
        }
        if (!page.isDocument() && !isFile(made)) {
            return null;
        }
        List<String> headers = new ArrayList<>(made.headers());
        headers.addAll(List.of(
                HttpHeaders.CACHE_CONTROL,
                page.isDocument() ? cacheControl : made.cacheControl(),
                HttpHeaders.VARY,
                HttpHeaders.ACCEPT_ENCODING));
        return ready(page, made.status(), headers, asOf, made.bytes());
    }

    /** A page of the portal's own would stay for good where nothing is known that changes it. */
    private static boolean isFile(Made made) {
        return made.status() == HttpStatus.OK.value()
                && made.headers().stream().noneMatch(header -> header.startsWith(MediaType.TEXT_HTML_VALUE));
    }

    private CachedPage ready(Page page, int status, List<String> headers, TagVersions.Known asOf, byte[] bytes) {
        CachedPage.Head head =
                new CachedPage.Head(status, List.copyOf(headers), page.tags(), asOf.epoch(), asOf.version(), maker);
        return new CachedPage(head, bytes);
    }
}
