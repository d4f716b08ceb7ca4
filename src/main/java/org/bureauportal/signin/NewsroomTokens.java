package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The tokens against forged posts (CSRF): the session's for an editor; before sign-in that of a cookie, so that the newsroom
 * stores nothing for a stranger. The cookie's token is good on the pages that come before sign-in, and only there.
 */
final class NewsroomTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";
    private static final String ATTRIBUTE = "token";
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final NewsroomCookie cookie;

    NewsroomTokens(SiteProperties site) {
        this.cookie = new NewsroomCookie(
                NewsroomCookie.name(site, "-token"), site.isSecure(), NewsroomAddresses.DESK, "Lax", null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
        } else if (token != null) {
            cookie.write(response, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return ofCookie(request);
        }
        return session.getAttribute(ATTRIBUTE) instanceof String value ? token(value) : null;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    /** Somebody may have signed in on one page while another, opened before, still shows the sign-in form. */
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken expected) {
        String sent = masked.resolveCsrfTokenValue(request, expected);
        CsrfToken before = NewsroomAddresses.isBeforeSignIn(request.getRequestURI()) ? ofCookie(request) : null;
        return sent != null && before != null && isEqual(sent, before.getToken()) ? expected.getToken() : sent;
    }

    /** By what a browser differs from all others, unseen by any page: the name of its session, or a cookie before sign-in. */
    String browser(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        CsrfToken before = session == null ? ofCookie(request) : null;
        return session != null ? session.getId() : before == null ? "" : before.getToken();
    }

    private @Nullable CsrfToken ofCookie(HttpServletRequest request) {
        return cookie.read(request)
                .filter(value -> TOKEN.matcher(value).matches())
                .map(NewsroomTokens::token)
                .orElse(null);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
