package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route, and what it answers to a stranger and to an editor. A route that is not listed here fails the build.
 */
@PortalTest
class RoutesTests {

    private static final String ARTICLE = "{number:[1-9][0-9]{0,17}}";
    private static final String REVISION = "{revision:[1-9][0-9]{0,17}}";

    /** Method, pattern, an address that it matches, what a stranger is answered, what an editor is answered. */
    private record Route(String method, String pattern, String address, int stranger, int editor) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/", "/", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}", "/zh", 200, 200),
            new Route("GET", "/sections/{slug}", "/sections/news", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/sections/{slug}", "/zh/sections/yaowen", 200, 200),
            new Route("GET", "/articles/" + ARTICLE, "/articles/1", 200, 200),
            new Route("GET", "/articles/" + ARTICLE + "/print", "/articles/1/print", 200, 200),
            new Route("GET", "/manuscripts/{typed}", "/manuscripts/1", 404, 404),
            new Route("GET", "/archive", "/archive", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/archive", "/zh/archive", 200, 200),
            new Route("GET", "/archive/{year:[12][0-9]{3}}", "/archive/2024", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}", "/zh/archive/2024", 200, 200),
            new Route("GET", "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}", "/archive/2024/02", 200, 200),
            new Route(
                    "GET",
                    "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}",
                    "/zh/archive/2024/02",
                    200,
                    200),
            new Route(
                    "GET",
                    "/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}",
                    "/archive/2024/02/19",
                    200,
                    200),
            new Route(
                    "GET",
                    "/{segment:[a-z]{2}}/archive/{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}",
                    "/zh/archive/2024/02/19",
                    200,
                    200),
            new Route("GET", "/site-map", "/site-map", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/site-map", "/zh/site-map", 200, 200),
            new Route("GET", "/accessibility", "/accessibility", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/accessibility", "/zh/accessibility", 200, 200),
            new Route("GET", "/feed.atom", "/feed.atom", 200, 200),
            new Route("GET", "/{segment:[a-z]{2}}/feed.atom", "/zh/feed.atom", 200, 200),
            new Route("POST", "/text-size", "/text-size", 303, 303),
            new Route("GET", "/text-size.css", "/text-size.css", 200, 200),
            new Route("", "/error", "/error", 404, 404),
            new Route("GET", "/admin", "/admin", 302, 302),
            new Route("GET", "/newsroom/sign-in", "/newsroom/sign-in", 200, 200),
            // reached by forwards alone: by themselves they want a token and a session like any post
            new Route("POST", "/newsroom/sign-in/refused", "/newsroom/sign-in/refused", 401, 401),
            new Route("POST", "/newsroom/sign-in/limited", "/newsroom/sign-in/limited", 401, 401),
            new Route("POST", "/newsroom/sign-in/session-ended", "/newsroom/sign-in/session-ended", 401, 401),
            new Route("GET", "/newsroom/set-up/{secret}", "/newsroom/set-up/x", 404, 404),
            // posts without a token are taken for sessions that ended
            new Route("POST", "/newsroom/set-up/{secret}", "/newsroom/set-up/x", 401, 401),
            new Route("GET", "/newsroom", "/newsroom", 302, 200),
            new Route("GET", "/newsroom/sections", "/newsroom/sections", 302, 200),
            new Route("POST", "/newsroom/sections", "/newsroom/sections", 401, 401),
            new Route("GET", "/newsroom/articles/new", "/newsroom/articles/new", 302, 200),
            new Route("GET", "/newsroom/articles/" + ARTICLE + "/overview", "/newsroom/articles/1/overview", 302, 200),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/editions", "/newsroom/articles/1/editions", 401, 401),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/discard", "/newsroom/articles/1/discard", 401, 401),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/recovery", "/newsroom/articles/1/recovery", 401, 401),
            new Route(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/withdrawal",
                    "/newsroom/articles/1/withdrawal",
                    401,
                    401),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/removal", "/newsroom/articles/1/removal", 401, 401),
            new Route(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/restoration",
                    "/newsroom/articles/1/restoration",
                    401,
                    401),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/section", "/newsroom/articles/1/section", 401, 401),
            new Route(
                    "GET", "/newsroom/articles/" + ARTICLE + "/revisions", "/newsroom/articles/1/revisions", 302, 200),
            new Route("GET", "/newsroom/articles/" + ARTICLE + "/timeline", "/newsroom/articles/1/timeline", 302, 200),
            new Route(
                    "GET",
                    "/newsroom/articles/" + ARTICLE + "/comparison",
                    "/newsroom/articles/1/comparison?from=1&to=1",
                    302,
                    200),
            new Route(
                    "GET",
                    "/newsroom/articles/" + ARTICLE + "/revisions/" + REVISION,
                    "/newsroom/articles/1/revisions/1",
                    302,
                    200),
            new Route(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/revisions/" + REVISION + "/restoration",
                    "/newsroom/articles/1/revisions/1/restoration",
                    401,
                    401),
            new Route("GET", "/newsroom/bin", "/newsroom/bin", 302, 200),
            new Route("GET", "/newsroom/log", "/newsroom/log", 302, 200),
            // public once it was published: its overview takes the place of the form
            new Route("GET", "/newsroom/articles/" + ARTICLE, "/newsroom/articles/1", 302, 302),
            new Route("POST", "/newsroom/articles", "/newsroom/articles", 401, 401),
            new Route(
                    "POST", "/newsroom/articles/" + ARTICLE + "/revisions", "/newsroom/articles/1/revisions", 401, 401),
            new Route("POST", "/newsroom/articles/new/publication", "/newsroom/articles/new/publication", 401, 401),
            new Route(
                    "POST",
                    "/newsroom/articles/" + ARTICLE + "/publication",
                    "/newsroom/articles/1/publication",
                    401,
                    401),
            new Route("POST", "/newsroom/articles/new/preview", "/newsroom/articles/new/preview", 401, 401),
            new Route("POST", "/newsroom/articles/" + ARTICLE + "/preview", "/newsroom/articles/1/preview", 401, 401));

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

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
        Visitor stranger = new Visitor(port);
        return answers(stranger, Route::stranger);
    }

    @TestFactory
    Stream<DynamicTest> answersAnEditor() {
        Visitor editor = Visitor.signedIn(port);
        return answers(editor, Route::editor);
    }

    /** Any other method is refused politely, and reading needs no token. */
    @TestFactory
    Stream<DynamicTest> refusesOtherMethodsOnPublicPages() {
        Visitor stranger = new Visitor(port);
        return ROUTES.stream()
                .filter(route ->
                        route.method().equals("GET") && !route.address().startsWith("/newsroom"))
                .flatMap(route -> Stream.of("POST", "PUT", "PATCH", "DELETE")
                        .map(method -> DynamicTest.dynamicTest(
                                method + " " + route.address(),
                                () -> assertThat(stranger.send(method, route.address())
                                                .statusCode())
                                        .isEqualTo(405))));
    }

    private interface Expected {
        int of(Route route);
    }

    private static Stream<DynamicTest> answers(Visitor visitor, Expected expected) {
        return ROUTES.stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.method() + " " + route.address(),
                        () -> assertThat(
                                        visitor.send(route.method().isEmpty() ? "GET" : route.method(), route.address())
                                                .statusCode())
                                .isEqualTo(expected.of(route))));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("") : methods.stream().map(Enum::name);
    }
}
