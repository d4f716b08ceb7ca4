package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The page of the newsroom that a stranger asked for and that sign-in leads on to. A cookie of the sign-in page remembers it,
 * for an hour; it is a path of the newsroom without a host, whatever the cookie says.
 */
final class AskedPage implements RequestCache {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int LONGEST = 1000;

    /** A path without dot segments or empty ones, and a query (RFC 3986, section 3.3). */
    private static final Pattern PAGES = Pattern.compile(NewsroomAddresses.DESK
            + "(/(?!\\.{1,2}(/|\\?|$))[\\w.~%!$&'()*+,=:@-]+)*" + "(\\?[\\w.~%!$&'()*+,=:@/?-]*)?");

    private static final Pattern SIGN_IN =
            Pattern.compile("(" + NewsroomAddresses.SIGN_IN + "|" + NewsroomAddresses.SIGN_OUT + ")([/?].*)?");

    private final NewsroomCookie cookie;

    AskedPage(SiteProperties site) {
        this.cookie = new NewsroomCookie(
                NewsroomCookie.name(site, "-asked"), site.isSecure(), NewsroomAddresses.SIGN_IN, "Lax", REMEMBERED);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String asked = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        if (request.getMethod().equals("GET") && isDocument(request) && isPage(asked)) {
            cookie.write(
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(asked.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** The path that was asked for last; empty where none was, or none of the newsroom's. */
    Optional<String> path(HttpServletRequest request) {
        return cookie.read(request).flatMap(AskedPage::decoded).filter(AskedPage::isPage);
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.read(request).isPresent()) {
            cookie.remove(response);
        }
    }

    /** Pictures and scripts are no pages; old browsers do not say. */
    private static boolean isDocument(HttpServletRequest request) {
        String wanted = request.getHeader("Sec-Fetch-Dest");
        return wanted == null || wanted.equals("document");
    }

    private static boolean isPage(String path) {
        return path.length() <= LONGEST
                && PAGES.matcher(path).matches()
                && !SIGN_IN.matcher(path).matches();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
