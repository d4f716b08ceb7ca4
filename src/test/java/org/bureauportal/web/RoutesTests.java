package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.signin.provider.TestProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route, and what it answers to a stranger, an author, a publisher and an administrator, who send nothing but the
 * token of their session. A route that is not listed here fails the build.
 */
@PortalTest
public class RoutesTests {

    private static final String DAY = "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}";
    private static final String ARTICLE = "{number:[1-9][0-9]{0,17}}";
    private static final String FILE = "{key:[a-z2-7]{26}}.{extension:[a-z]{2,5}}";
    private static final String PICTURE = "{key:[a-z2-7]{26}}-{width:[1-9][0-9]{0,3}}.{extension:jpg|webp}";
    private static final String ALERT_STEP = "{step:asked|confirmed|stopped}";
    private static final String GROUP = "/newsroom/rights/groups/{id:[1-9][0-9]{0,17}}";
    private static final String REVISION = "{revision:[1-9][0-9]{0,17}}";

    /** Acts are tried on an article that is not there, so that nothing is done. */
    private static final String SLUG = "{slug:[a-z0-9]+(?:-[a-z0-9]+)*}";

    private static final String NO_SECTION = "/newsroom/sections/no-such-section";
    private static final String NO_ARTICLE = "/newsroom/articles/999999999";

    /** Method, pattern, an address that it matches, and what each identity is answered. */
    public record Route(
            String method,
            String pattern,
            String address,
            int stranger,
            int author,
            int publisher,
            int administrator) {}

    public static final List<Route> ROUTES = List.of(
            toAll("GET", "/", "/", 200),
            toAll("GET", "/{segment:[a-z]{2}}", "/zh", 200),
            toAll("GET", "/sections/{slug}", "/sections/news", 200),
            toAll("GET", "/{segment:[a-z]{2}}/sections/{slug}", "/zh/sections/yaowen", 200),
            toAll("GET", "/articles/" + ARTICLE, "/articles/1", 200),
            toAll("GET", "/articles/" + ARTICLE + "/print", "/articles/1/print", 200),
            toAll("GET", "/a/" + ARTICLE, "/a/1", 301),
            toAll("GET", "/robots.txt", "/robots.txt", 200),
            toAll("GET", "/sitemap.xml", "/sitemap.xml", 200),
            toAll("GET", "/sitemap-pages.xml", "/sitemap-pages.xml", 200),
            toAll("GET", "/sitemap-{part:0|[1-9][0-9]{0,12}}.xml", "/sitemap-0.xml", 200),
            toAll("GET", "/api/v1", "/api/v1", 200),
            toAll("GET", "/api/v1/sections", "/api/v1/sections", 200),
            toAll("GET", "/api/v1/notices", "/api/v1/notices", 200),
            toAll("GET", "/api/v1/search", "/api/v1/search?q=letters", 200),
            toAll("GET", "/api/v1/notices/" + ARTICLE, "/api/v1/notices/1", 200),
            toAll("GET", "/api/v1/notices/" + ARTICLE + "/editions", "/api/v1/notices/1/editions", 200),
            toAll("GET", "/api/v1/log", "/api/v1/log", 200),
            toAll("GET", "/api/v1/archive/{year:[12][0-9]{3}}.ndjson", "/api/v1/archive/2024.ndjson", 200),
            toAll("GET", "/api/v1/openapi.json", "/api/v1/openapi.json", 200),
            toAll("GET", "/manuscripts/{typed}", "/manuscripts/1", 404),
            toAll("GET", "/archive", "/archive", 200),
            toAll("GET", "/{segment:[a-z]{2}}/archive", "/zh/archive", 200),
            toAll("GET", "/archive/{year:[12][0-9]{3}}", "/archive/2024", 200),
            toAll("GET", "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}", "/zh/archive/2024", 200),
            toAll("GET", "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}", "/archive/2024/02", 200),
            toAll(
                    "GET",
                    "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}",
                    "/zh/archive/2024/02",
                    200),
            toAll("GET", "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}", "/archive/2024/02/19", 200),
            toAll(
                    "GET",
                    "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}",
                    "/zh/archive/2024/02/19",
                    200),
            toAll("GET", DAY + "/log", "/archive/2024/02/19/log", 200),
            toAll("GET", "/{segment:[a-z]{2}}" + DAY + "/log", "/zh/archive/2024/02/19/log", 200),
            toAll("GET", DAY + "/log.json", "/archive/2024/02/19/log.json", 200),
            toAll("GET", "/search", "/search?q=letters", 200),
            toAll("GET", "/{segment:[a-z]{2}}/search", "/zh/search", 200),
            toAll("GET", "/search/feed.atom", "/search/feed.atom?q=letters", 200),
            toAll("GET", "/{segment:[a-z]{2}}/search/feed.atom", "/zh/search/feed.atom?q=letters", 200),
            toAll("GET", "/search/feed.rss", "/search/feed.rss?q=letters", 200),
            toAll("GET", "/{segment:[a-z]{2}}/search/feed.rss", "/zh/search/feed.rss?q=letters", 200),
            toAll("GET", "/alerts", "/alerts", 200),
            toAll("GET", "/{segment:[a-z]{2}}/alerts", "/zh/alerts", 200),
            toAll("POST", "/alerts", "/alerts", 422),
            toAll("POST", "/{segment:[a-z]{2}}/alerts", "/zh/alerts", 422),
            toAll("GET", "/alerts/" + ALERT_STEP, "/alerts/asked", 200),
            toAll("GET", "/{segment:[a-z]{2}}/alerts/" + ALERT_STEP, "/zh/alerts/stopped", 200),
            toAll("GET", "/alerts/confirmation/{secret}", "/alerts/confirmation/x", 404),
            toAll("POST", "/alerts/confirmation/{secret}", "/alerts/confirmation/x", 404),
            toAll("GET", "/alerts/stop/{secret}", "/alerts/stop/x", 404),
            toAll("POST", "/alerts/stop/{secret}", "/alerts/stop/x", 404),
            toAll("GET", "/previews/{secret}", "/previews/x", 404),
            toAll("GET", "/previews/{secret}/files/" + FILE, "/previews/x/files/" + "a".repeat(26) + ".pdf", 404),
            toAll("GET", "/previews/{secret}/files/" + PICTURE, "/previews/x/files/" + "a".repeat(26) + "-40.jpg", 404),
            toAll("GET", "/site-map", "/site-map", 200),
            toAll("GET", "/{segment:[a-z]{2}}/site-map", "/zh/site-map", 200),
            toAll("GET", "/accessibility", "/accessibility", 200),
            toAll("GET", "/{segment:[a-z]{2}}/accessibility", "/zh/accessibility", 200),
            toAll("GET", "/feed.atom", "/feed.atom", 200),
            toAll("GET", "/{segment:[a-z]{2}}/feed.atom", "/zh/feed.atom", 200),
            toAll("GET", "/feed.rss", "/feed.rss", 200),
            toAll("GET", "/{segment:[a-z]{2}}/feed.rss", "/zh/feed.rss", 200),
            toAll("GET", "/sections/{slug}/feed.atom", "/sections/news/feed.atom", 200),
            toAll("GET", "/{segment:[a-z]{2}}/sections/{slug}/feed.atom", "/zh/sections/yaowen/feed.atom", 200),
            toAll("GET", "/articles/" + ARTICLE + "/period.ics", "/articles/1/period.ics", 404),
            toAll("GET", "/sections/{slug}/periods.ics", "/sections/news/periods.ics", 200),
            toAll("GET", "/{segment:[a-z]{2}}/sections/{slug}/periods.ics", "/zh/sections/yaowen/periods.ics", 200),
            toAll("GET", "/sections/{slug}/feed.rss", "/sections/news/feed.rss", 200),
            toAll("GET", "/{segment:[a-z]{2}}/sections/{slug}/feed.rss", "/zh/sections/yaowen/feed.rss", 200),
            toAll("GET", "/files/" + FILE, "/files/aaaaaaaaaaaaaaaaaaaaaaaaaa.pdf", 404),
            toAll("GET", "/files/" + PICTURE, "/files/aaaaaaaaaaaaaaaaaaaaaaaaaa-800.jpg", 404),
            toEditors(
                    "GET",
                    "/newsroom/pictures/{key:[a-z2-7]{26}}",
                    "/newsroom/pictures/aaaaaaaaaaaaaaaaaaaaaaaaaa",
                    404),
            toEditors(
                    "GET",
                    "/newsroom/pictures/" + PICTURE,
                    "/newsroom/pictures/aaaaaaaaaaaaaaaaaaaaaaaaaa-800.jpg",
                    404),
            toEditors("GET", "/newsroom/files/{key:[a-z2-7]{26}}", "/newsroom/files/aaaaaaaaaaaaaaaaaaaaaaaaaa", 404),
            toEditors("POST", "/newsroom/files", "/newsroom/files", 400),
            toEditors("GET", "/newsroom/files", "/newsroom/files", 200),
            toEditors("GET", "/newsroom/pictures", "/newsroom/pictures", 200),
            toEditors(
                    "POST",
                    "/newsroom/files/{key:[a-z2-7]{26}}/deletion",
                    "/newsroom/files/aaaaaaaaaaaaaaaaaaaaaaaaaa/deletion",
                    404),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/files", NO_ARTICLE + "/files", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/files", NO_ARTICLE + "/files", 404),
            toAll("POST", "/text-size", "/text-size", 303),
            toAll("GET", "/text-size.css", "/text-size.css", 200),
            toAll("", "/error", "/error", 404),
            toAll("GET", "/admin", "/admin", 302),
            toAll("GET", "/newsroom/sign-in", "/newsroom/sign-in", 200),
            // reached by forwards alone: by themselves they want a token and a session like any post
            toAll("POST", "/newsroom/sign-in/refused", "/newsroom/sign-in/refused", 401),
            toEditors("POST", "/newsroom/sign-in/limited", "/newsroom/sign-in/limited", 429),
            toAll("POST", "/newsroom/sign-in/session-ended", "/newsroom/sign-in/session-ended", 401),
            toAll("GET", "/newsroom/sign-in/provider/return", "/newsroom/sign-in/provider/return", 401),
            toEditors("POST", "/newsroom/sign-in/provider", "/newsroom/sign-in/provider", 200),
            toEditors("POST", "/newsroom/account/proof/provider", "/newsroom/account/proof/provider", 200),
            toEditors("POST", "/newsroom/sign-in/provider/signed-out", "/newsroom/sign-in/provider/signed-out", 302),
            toAll("POST", "/identity-provider/logout", "/identity-provider/logout", 400),
            toEditors("", "/newsroom/refused", "/newsroom/refused", 403),
            toAll("GET", "/newsroom/set-up/{secret}", "/newsroom/set-up/x", 404),
            // posts without a token are taken for sessions that ended
            toEditors("POST", "/newsroom/set-up/{secret}", "/newsroom/set-up/x", 404),
            toAll("GET", "/newsroom/welcome/{secret}", "/newsroom/welcome/x", 404),
            toEditors("POST", "/newsroom/welcome/{secret}", "/newsroom/welcome/x", 404),
            toEditors("GET", "/newsroom", "/newsroom", 200),
            toAdministrators(
                    "POST",
                    "/newsroom/database-switches/{id:[1-9][0-9]{0,17}}/dismissal",
                    "/newsroom/database-switches/999999/dismissal",
                    404),
            toEditors("GET", "/newsroom/account", "/newsroom/account", 200),
            toEditors("POST", "/newsroom/account/language", "/newsroom/account/language", 302),
            toEditors("POST", "/newsroom/account/password", "/newsroom/account/password", 422),
            toEditors("GET", "/newsroom/sign-in/code", "/newsroom/sign-in/code", 302),
            toEditors("POST", "/newsroom/sign-in/code", "/newsroom/sign-in/code", 302),
            toAll("GET", "/newsroom/sign-in/passkey", "/newsroom/sign-in/passkey", 200),
            toEditors("GET", "/newsroom/sign-in/code/passkey", "/newsroom/sign-in/code/passkey", 200),
            toEditors("POST", "/newsroom/sign-in/code/passkey", "/newsroom/sign-in/code/passkey", 302),
            toEditors("GET", "/newsroom/account/proof", "/newsroom/account/proof", 200),
            toEditors("POST", "/newsroom/account/proof", "/newsroom/account/proof", 422),
            toEditors("POST", "/newsroom/account/proof/code", "/newsroom/account/proof/code", 422),
            toEditors("GET", "/newsroom/account/sessions", "/newsroom/account/sessions", 200),
            toEditors(
                    "POST",
                    "/newsroom/account/sessions/{key:[0-9a-f-]{36}}/end",
                    "/newsroom/account/sessions/00000000-0000-4000-8000-000000000000/end",
                    302),
            toEditors(
                    "POST",
                    "/newsroom/account/sessions/{key:[0-9a-f-]{36}}/others-end",
                    "/newsroom/account/sessions/00000000-0000-4000-8000-000000000000/others-end",
                    302),
            toAdministrators(
                    "POST",
                    "/newsroom/accounts/{username}/access/sessions-end",
                    "/newsroom/accounts/nobody/access/sessions-end",
                    404),
            toEditors("GET", "/newsroom/account/mail", "/newsroom/account/mail", 200),
            toEditors("POST", "/newsroom/account/mail/address", "/newsroom/account/mail/address", 422),
            toEditors("POST", "/newsroom/account/mail/address-end", "/newsroom/account/mail/address-end", 302),
            toEditors("POST", "/newsroom/account/mail/choice", "/newsroom/account/mail/choice", 302),
            toEditors("GET", "/newsroom/account/mail/activation/{secret}", "/newsroom/account/mail/activation/x", 404),
            toEditors("POST", "/newsroom/account/mail/activation", "/newsroom/account/mail/activation", 404),
            toEditors("GET", "/newsroom/account/second-factor", "/newsroom/account/second-factor", 200),
            toEditors("POST", "/newsroom/account/second-factor/set-up", "/newsroom/account/second-factor/set-up", 302),
            toEditors(
                    "POST",
                    "/newsroom/account/second-factor/confirmation",
                    "/newsroom/account/second-factor/confirmation",
                    422),
            toEditors(
                    "POST",
                    "/newsroom/account/second-factor/recovery-codes",
                    "/newsroom/account/second-factor/recovery-codes",
                    302),
            toEditors(
                    "POST", "/newsroom/account/second-factor/removal", "/newsroom/account/second-factor/removal", 302),
            toEditors(
                    "GET", "/newsroom/account/second-factor/passkeys", "/newsroom/account/second-factor/passkeys", 200),
            toEditors(
                    "POST",
                    "/newsroom/account/second-factor/passkeys",
                    "/newsroom/account/second-factor/passkeys",
                    422),
            toEditors(
                    "POST",
                    "/newsroom/account/second-factor/passkeys/{id:[1-9][0-9]{0,17}}/name",
                    "/newsroom/account/second-factor/passkeys/1/name",
                    422),
            toEditors(
                    "POST",
                    "/newsroom/account/second-factor/passkeys/{id:[1-9][0-9]{0,17}}/removal",
                    "/newsroom/account/second-factor/passkeys/1/removal",
                    302),
            toEditors("GET", "/newsroom/account/proof/passkey", "/newsroom/account/proof/passkey", 200),
            toEditors("POST", "/newsroom/account/proof/passkey", "/newsroom/account/proof/passkey", 422),
            toAdministrators("GET", "/newsroom/accounts/{username}/access", "/newsroom/accounts/author/access", 200),
            toAdministrators(
                    "POST",
                    "/newsroom/accounts/{username}/access/second-factor-reset",
                    "/newsroom/accounts/nobody/access/second-factor-reset",
                    404),
            toAdministrators("GET", "/newsroom/accounts", "/newsroom/accounts", 200),
            toAdministrators("POST", "/newsroom/accounts", "/newsroom/accounts", 422),
            toAdministrators("GET", "/newsroom/accounts/{username}", "/newsroom/accounts/author", 200),
            toAdministrators("POST", "/newsroom/accounts/{username}/reset", "/newsroom/accounts/nobody/reset", 404),
            toAdministrators(
                    "POST", "/newsroom/accounts/{username}/disabling", "/newsroom/accounts/nobody/disabling", 404),
            toAdministrators(
                    "POST", "/newsroom/accounts/{username}/enabling", "/newsroom/accounts/nobody/enabling", 404),
            toAdministrators("POST", "/newsroom/accounts/{username}/role", "/newsroom/accounts/nobody/role", 404),
            toAdministrators(
                    "POST", "/newsroom/accounts/{username}/sections", "/newsroom/accounts/nobody/sections", 404),
            toAdministrators("GET", "/newsroom/rights", "/newsroom/rights", 200),
            toAdministrators("GET", "/newsroom/rights/groups", "/newsroom/rights/groups", 200),
            toAdministrators("POST", "/newsroom/rights/groups", "/newsroom/rights/groups", 422),
            toAdministrators("GET", GROUP, "/newsroom/rights/groups/999999999", 404),
            toAdministrators("POST", GROUP, "/newsroom/rights/groups/999999999", 404),
            toAdministrators("POST", GROUP + "/removal", "/newsroom/rights/groups/999999999/removal", 404),
            toAdministrators("GET", "/newsroom/working-days", "/newsroom/working-days", 200),
            toAdministrators("POST", "/newsroom/working-days", "/newsroom/working-days", 422),
            toAdministrators("GET", "/newsroom/working-days/{year:[12][0-9]{3}}", "/newsroom/working-days/2027", 200),
            toAdministrators(
                    "POST",
                    "/newsroom/working-days/{year:[12][0-9]{3}}/completion",
                    "/newsroom/working-days/2027/completion",
                    302),
            toAdministrators(
                    "POST",
                    "/newsroom/working-days/{year:[12][0-9]{3}}/completion-end",
                    "/newsroom/working-days/2027/completion-end",
                    302),
            toAdministrators(
                    "POST",
                    "/newsroom/working-days/days/{id:[1-9][0-9]{0,17}}/removal",
                    "/newsroom/working-days/days/999999999/removal",
                    404),
            toAdministrators("GET", "/newsroom/working-days/import", "/newsroom/working-days/import", 200),
            toAdministrators("POST", "/newsroom/working-days/import", "/newsroom/working-days/import", 422),
            toAdministrators(
                    "POST", "/newsroom/working-days/import/preview", "/newsroom/working-days/import/preview", 422),
            toAdministrators("POST", "/newsroom/working-days/import/file", "/newsroom/working-days/import/file", 422),
            toEditors("GET", "/newsroom/sections", "/newsroom/sections", 200),
            toAdministrators("POST", "/newsroom/sections", "/newsroom/sections", 422),
            toEditors("GET", "/newsroom/sections/" + SLUG, "/newsroom/sections/news", 200),
            toAdministrators("POST", "/newsroom/sections/" + SLUG, "/newsroom/sections/news", 422),
            toAdministrators("POST", "/newsroom/sections/" + SLUG + "/position", NO_SECTION + "/position", 404),
            toAdministrators("POST", "/newsroom/sections/" + SLUG + "/reviews", NO_SECTION + "/reviews", 404),
            toAdministrators("POST", "/newsroom/sections/" + SLUG + "/closing", NO_SECTION + "/closing", 404),
            toAdministrators("POST", "/newsroom/sections/" + SLUG + "/reopening", NO_SECTION + "/reopening", 404),
            toEditors("GET", "/newsroom/bundles", "/newsroom/bundles", 200),
            toEditors("POST", "/newsroom/bundles", "/newsroom/bundles", 422),
            toEditors("GET", "/newsroom/bundles/" + ARTICLE, "/newsroom/bundles/999999", 404),
            toEditors("POST", "/newsroom/bundles/" + ARTICLE + "/members", "/newsroom/bundles/999999/members", 404),
            toEditors(
                    "POST", "/newsroom/bundles/" + ARTICLE + "/departures", "/newsroom/bundles/999999/departures", 302),
            toPublishers(
                    "POST",
                    "/newsroom/bundles/" + ARTICLE + "/publication",
                    "/newsroom/bundles/999999/publication",
                    404),
            toPublishers(
                    "POST", "/newsroom/bundles/" + ARTICLE + "/schedule", "/newsroom/bundles/999999/schedule", 404),
            toPublishers(
                    "POST",
                    "/newsroom/bundles/" + ARTICLE + "/schedule-end",
                    "/newsroom/bundles/999999/schedule-end",
                    302),
            toEditors("GET", "/newsroom/articles/new", "/newsroom/articles/new", 200),
            // public once it was published: its overview takes the place of the form
            toEditors("GET", "/newsroom/articles/" + ARTICLE, "/newsroom/articles/1", 302),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/overview", "/newsroom/articles/1/overview", 200),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/revisions", "/newsroom/articles/1/revisions", 200),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/timeline", "/newsroom/articles/1/timeline", 200),
            toEditors(
                    "GET",
                    "/newsroom/articles/" + ARTICLE + "/comparison",
                    "/newsroom/articles/1/comparison?from=1&to=1",
                    200),
            toEditors(
                    "GET",
                    "/newsroom/articles/" + ARTICLE + "/revisions/" + REVISION,
                    "/newsroom/articles/1/revisions/1",
                    200),
            toEditors("GET", "/newsroom/bin", "/newsroom/bin", 200),
            toEditors("GET", "/newsroom/selection", "/newsroom/selection", 422),
            toEditors("GET", "/newsroom/selection/outcome", "/newsroom/selection/outcome", 302),
            toEditors("POST", "/newsroom/selection/disposal", "/newsroom/selection/disposal", 422),
            toEditors("POST", "/newsroom/selection/recovery", "/newsroom/selection/recovery", 422),
            toEditors("POST", "/newsroom/selection/section", "/newsroom/selection/section", 422),
            toAdministrators("GET", "/newsroom/log", "/newsroom/log", 200),
            toAdministrators("POST", "/newsroom/log/export", "/newsroom/log/export", 200),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/editions", NO_ARTICLE + "/editions", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/discard", NO_ARTICLE + "/discard", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/takeover", NO_ARTICLE + "/takeover", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/assignment", NO_ARTICLE + "/assignment", 404),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/preview", "/newsroom/articles/1/preview", 200),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/rehearsal", NO_ARTICLE + "/rehearsal", 404),
            toEditors(
                    "GET",
                    "/newsroom/articles/" + ARTICLE + "/rehearsal/{*below}",
                    NO_ARTICLE + "/rehearsal/home",
                    404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/recovery", NO_ARTICLE + "/recovery", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/template", NO_ARTICLE + "/template", 404),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/template-end", NO_ARTICLE + "/template-end", 404),
            toEditors(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/revisions/" + REVISION + "/restoration",
                    NO_ARTICLE + "/revisions/1/restoration",
                    404),
            toPublishers(
                    "POST", "/newsroom/articles/" + ARTICLE + "/withdrawal", "/newsroom/articles/1/withdrawal", 422),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/removal", "/newsroom/articles/1/removal", 422),
            toPublishers(
                    "POST", "/newsroom/articles/" + ARTICLE + "/restoration", "/newsroom/articles/1/restoration", 302),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/lead", "/newsroom/articles/1/lead", 302),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/lead-end", "/newsroom/articles/1/lead-end", 302),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/repeal", "/newsroom/articles/1/repeal", 422),
            toPublishers(
                    "POST", "/newsroom/articles/" + ARTICLE + "/repeal-end", "/newsroom/articles/1/repeal-end", 302),
            toPublishers(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/search-engine-exclusion",
                    "/newsroom/articles/1/search-engine-exclusion",
                    422),
            toPublishers(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/search-engine-exclusion-end",
                    "/newsroom/articles/1/search-engine-exclusion-end",
                    302),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/submission", "/newsroom/articles/1/submission", 302),
            toEditors(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/submission-end",
                    "/newsroom/articles/1/submission-end",
                    409),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/remarks", "/newsroom/articles/1/remarks", 302),
            toEditors(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/remarks/{remark:[1-9][0-9]{0,17}}/resolution",
                    "/newsroom/articles/1/remarks/1/resolution",
                    409),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/approval", "/newsroom/articles/1/approval", 302),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/return", "/newsroom/articles/1/return", 302),
            toPublishers(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/later-review",
                    "/newsroom/articles/1/later-review",
                    302),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/preview-links", NO_ARTICLE + "/preview-links", 404),
            toEditors(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/preview-links/{link:[1-9][0-9]{0,17}}/revocation",
                    "/newsroom/articles/1/preview-links/999999999/revocation",
                    404),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/section", "/newsroom/articles/1/section", 404),
            toEditors("POST", "/newsroom/articles", "/newsroom/articles", 302),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/revisions", "/newsroom/articles/1/revisions", 409),
            toEditors("POST", "/newsroom/articles/new/checklist", "/newsroom/articles/new/checklist", 422),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/checklist", NO_ARTICLE + "/checklist", 404),
            toEditors("GET", "/newsroom/articles/" + ARTICLE + "/checklist", "/newsroom/articles/1/checklist", 302),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/masking", NO_ARTICLE + "/masking", 404),
            toEditors(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/masking/reversal",
                    NO_ARTICLE + "/masking/reversal",
                    404),
            toPublishers(
                    "POST", "/newsroom/articles/" + ARTICLE + "/publication", "/newsroom/articles/1/publication", 302),
            toPublishers("POST", "/newsroom/articles/" + ARTICLE + "/schedule", "/newsroom/articles/1/schedule", 302),
            toPublishers(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/schedule-end",
                    "/newsroom/articles/1/schedule-end",
                    302),
            toEditors("POST", "/newsroom/articles/new/type", "/newsroom/articles/new/type", 200),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/type", "/newsroom/articles/1/type", 200),
            toEditors("POST", "/newsroom/articles/new/preview", "/newsroom/articles/new/preview", 422),
            toEditors("POST", "/newsroom/articles/" + ARTICLE + "/preview", "/newsroom/articles/1/preview", 422));

    private static Route toAll(String method, String pattern, String address, int answer) {
        return new Route(method, pattern, address, answer, answer, answer, answer);
    }

    private static Route toEditors(String method, String pattern, String address, int answer) {
        return new Route(method, pattern, address, toAStranger(method), answer, answer, answer);
    }

    private static Route toPublishers(String method, String pattern, String address, int answer) {
        return new Route(method, pattern, address, toAStranger(method), 403, answer, answer);
    }

    private static Route toAdministrators(String method, String pattern, String address, int answer) {
        return new Route(method, pattern, address, toAStranger(method), 403, 403, answer);
    }

    /** Whoever has to sign in is led there at once, or with what they sent. */
    private static int toAStranger(String method) {
        return method.equals("POST") ? 401 : 302;
    }

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void theIdentityProviderIsThere() {
        TestProvider.running();
    }

    @Test
    void everyRouteIsListed() {
        Set<String> routes = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(
                                pattern -> methods(mapping.getMethodsCondition().getMethods())
                                        .forEach(method -> routes.add(method + " " + pattern))));

        assertThat(routes)
                .containsExactlyInAnyOrderElementsOf(ROUTES.stream()
                        .map(route -> route.method() + " " + route.pattern())
                        .collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> answersAStranger() {
        return answers(new Visitor(port), Map.of(), Route::stranger);
    }

    @TestFactory
    Stream<DynamicTest> answersAnAuthor() {
        return answersTo("author", Route::author);
    }

    @TestFactory
    Stream<DynamicTest> answersAPublisher() {
        return answersTo("publisher", Route::publisher);
    }

    @TestFactory
    Stream<DynamicTest> answersAnAdministrator() {
        return answersTo("editor", Route::administrator);
    }

    /** Any other method is refused politely, and reading needs no token. */
    @TestFactory
    Stream<DynamicTest> refusesOtherMethodsOnPublicPages() {
        Visitor stranger = new Visitor(port);
        return ROUTES.stream()
                .filter(route ->
                        route.method().equals("GET") && !route.address().startsWith("/newsroom"))
                .flatMap(route -> Stream.of("POST", "PUT", "PATCH", "DELETE")
                        .filter(method -> ROUTES.stream()
                                .noneMatch(other -> other.pattern().equals(route.pattern())
                                        && other.method().equals(method)))
                        .map(method -> DynamicTest.dynamicTest(
                                method + " " + route.address(),
                                () -> assertThat(stranger.send(method, route.address())
                                                .statusCode())
                                        .isEqualTo(405))));
    }

    private interface Expected {
        int of(Route route);
    }

    private Stream<DynamicTest> answersTo(String username, Expected expected) {
        Visitor visitor = Visitor.signedInAs(port, username);
        return answers(visitor, visitor.token(), expected);
    }

    private static Stream<DynamicTest> answers(Visitor visitor, Map<String, String> token, Expected expected) {
        return ROUTES.stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.method() + " " + route.address(),
                        () -> assertThat(answer(visitor, token, route).statusCode())
                                .isEqualTo(expected.of(route))));
    }

    private static HttpResponse<String> answer(Visitor visitor, Map<String, String> token, Route route) {
        return route.method().equals("POST") ? visitor.post(route.address(), token) : visitor.get(route.address());
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("") : methods.stream().map(Enum::name);
    }
}
