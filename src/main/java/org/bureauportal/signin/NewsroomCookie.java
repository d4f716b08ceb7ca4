package org.bureauportal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie of the newsroom beside the session's: no script reads it, and where the site has HTTPS, browsers send it by HTTPS
 * alone and take it from nothing else.
 *
 * @param path under which browsers send it
 * @param sameSite {@code Strict} or {@code Lax}
 * @param lifetime null: until the browser is closed
 */
record NewsroomCookie(
        String name,
        boolean isSecure,
        String path,
        String sameSite,
        @Nullable Duration lifetime) {

    /** The name as the whole newsroom's cookies begin, with the prefix that makes browsers insist on HTTPS (RFC 6265bis). */
    static String name(SiteProperties site, String suffix) {
        return (site.isSecure() ? "__Secure-newsroom" : "newsroom") + suffix;
    }

    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(each -> each.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** @param value letters, digits and punctuation other than comma, semicolon, quotation mark and backslash */
    void write(HttpServletResponse response, String value) {
        add(response, value, lifetime);
    }

    void remove(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, @Nullable Duration until) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(sameSite);
        if (until != null) {
            cookie.maxAge(until);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
