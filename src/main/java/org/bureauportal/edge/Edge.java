package org.bureauportal.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.bureauportal.edge.PageCache.Answer;
import org.bureauportal.edge.catalogue.CacheablePages;
import org.bureauportal.edge.catalogue.CacheablePages.Page;
import org.bureauportal.edge.store.CachedPage;
import org.bureauportal.filestore.FileStore;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Answers readers before anything else runs: with the bytes of a page that is ready, or by saying that they have it already.
 * What else they ask for has to wait for its turn. The newsroom and whatever is posted go their own way.
 */
@Component
class Edge {

    private final CacheablePages pages;
    private final PageCache ready;
    private final Bulkhead rendering;
    private final Duration queueTimeout;
    private final Bulkhead searching;
    private final Duration searchQueueTimeout;
    private final OverloadPage busy;
    private final FileAnswer files;

    Edge(
            CacheablePages pages,
            PageCache ready,
            Bulkhead rendering,
            EdgeProperties edge,
            OverloadPage busy,
            FileAnswer files) {
        this.pages = pages;
        this.ready = ready;
        this.rendering = rendering;
        this.queueTimeout = edge.queueTimeout();
        this.searching = Bulkhead.of(edge.maxSearches(), edge.queueSize());
        this.searchQueueTimeout = edge.searchQueueTimeout();
        this.busy = busy;
        this.files = files;
    }

    /**
     * Answers a request.
     *
     * @param next makes the answer where there is none ready
     */
    void answer(Request request, Response response, Valve next) throws IOException, ServletException {
        String path = request.getRequestURI();
        if (!isReading(request) || Renderer.isAsking(request)) {
            next.invoke(request, response);
            return;
        }
        if (NewsroomAddresses.contains(path)) {
            next.invoke(request, response);
            sendNamedFile(request, response);
            return;
        }
        String query = request.getQueryString();
        CachedPage kept = query == null ? ready.inMemory(path) : null;
        if (kept != null) {
            send(kept, request, response);
            return;
        }
        Optional<Page> page = pages.find(path, query);
        Answer answer = page.isPresent() ? ready.find(page.get()) : Answer.Other.ELSEWHERE;
        if (answer instanceof Answer.Ready found) {
            String address = page.orElseThrow().address();
            boolean isCanonical = query == null
                    || (page.get().isForPrograms() && address.indexOf('?') > 0)
                    || address.equals(path + '?' + query);
            if (isCanonical || found.page().head().status() != HttpServletResponse.SC_OK) {
                send(found.page(), request, response);
            } else {
                moveTo(address, found.page(), response);
            }
        } else if (answer == Answer.Other.ELSEWHERE) {
            passOn(request, response, next);
        } else {
            busy.send(request, response);
        }
    }

    private void passOn(Request request, Response response, Valve next) throws IOException, ServletException {
        Optional<Bulkhead.Pass> pass = Addresses.isSearch(request.getRequestURI())
                ? searching.enter(searchQueueTimeout)
                : rendering.enter(queueTimeout);
        if (pass.isEmpty()) {
            busy.send(request, response);
            return;
        }
        try {
            next.invoke(request, response);
        } finally {
            pass.get().close();
        }
        sendNamedFile(request, response);
    }

    /** Where the answer that was made stands for a file. */
    private void sendNamedFile(Request request, Response response) throws IOException {
        String named = response.getHeader(FileStore.HEADER);
        if (named != null && !response.isCommitted()) {
            sendFile(FileAnswer.Pointer.of(named), request, response);
        }
    }

    private void sendFile(FileAnswer.Pointer file, Request request, Response response) throws IOException {
        if (!files.send(file, request, response)) {
            response.reset();
            busy.send(request, response);
        }
    }

    /** A parameter on which the page does not depend is no part of its address. */
    private static void moveTo(String address, CachedPage page, Response response) {
        addHeaders(page.head().headers(), response);
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setContentLength(0);
    }

    /** Who sends a body has more in mind, and could hold a place of a reader. */
    private static boolean isReading(Request request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && request.getContentLengthLong() <= 0
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private void send(CachedPage page, Request request, Response response) throws IOException {
        Optional<FileAnswer.Pointer> file = FileAnswer.Pointer.in(page.head().headers());
        if (file.isPresent()) {
            addHeaders(page.head().headers(), response);
            sendFile(file.get(), request, response);
            return;
        }
        CachedPage.Variant variant = page.variant(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        addHeaders(page.head().headers(), response);
        response.addHeader(HttpHeaders.ETAG, variant.tag());
        if (page.head().status() == HttpServletResponse.SC_OK
                && isKnown(variant.tag(), request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(page.head().status());
        if (!variant.encoding().isEmpty()) {
            response.addHeader(HttpHeaders.CONTENT_ENCODING, variant.encoding());
        }
        response.setContentLength(variant.bytes().length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(variant.bytes());
        }
    }

    /** @param headers names and values in turn */
    static void addHeaders(List<String> headers, Response response) {
        for (int at = 0; at < headers.size(); at += 2) {
            response.addHeader(headers.get(at), headers.get(at + 1));
        }
    }

    /** As compared weakly (RFC 9110, section 13.1.2): a proxy may have marked the tag as weak. */
    static boolean isKnown(String tag, @Nullable String known) {
        if (known == null) {
            return false;
        }
        return known.equals(tag) || known.strip().equals("*") || known.contains(tag);
    }
}
