package org.bureauportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody who visits the portal over HTTP, follows no redirects by themselves and keeps cookies as a browser does. */
public final class Visitor {

    /** Of the sample accounts. */
    public static final String PASSWORD = "for-trying-out-only";

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    public Visitor(int port) {
        this.address = "http://localhost:" + port;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** A visitor who has signed in with the sample account of an administrator. */
    public static Visitor signedIn(int port) {
        return signedInAs(port, "editor");
    }

    /** A visitor who has signed in with a sample account: {@code author}, {@code publisher} or {@code editor}. */
    public static Visitor signedInAs(int port, String username) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(username, PASSWORD);
        return visitor;
    }

    public HttpResponse<String> signIn() {
        return signIn("editor", PASSWORD);
    }

    public HttpResponse<String> signIn(String username, String password) {
        return submit(page("/newsroom/sign-in"), Map.of("username", username, "password", password));
    }

    /** What a post of somebody who has signed in must carry. */
    public Map<String, String> token() {
        return Map.of(
                "_csrf", page("/newsroom").select(".sign-out input[name=_csrf]").val());
    }

    /** Posts to an address in the newsroom, with the token. */
    public HttpResponse<String> act(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(token());
        return post(path, all);
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The bytes at an address. */
    public HttpResponse<byte[]> bytes(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return send(headers.length == 0 ? request : request.headers(headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a file as the article form does. */
    public HttpResponse<String> upload(String name, byte[] bytes) {
        return upload(name, HttpRequest.BodyPublishers.ofByteArray(bytes), "");
    }

    /**
     * Sends a file with something more to say.
     *
     * @param parameters more of the address, beginning with an ampersand, or empty
     */
    public HttpResponse<String> upload(String name, HttpRequest.BodyPublisher bytes, String parameters) {
        String path = "/newsroom/files?name=" + encoded(name) + parameters;
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json")
                .header("X-CSRF-TOKEN", token().get("_csrf"))
                .POST(bytes));
    }

    public HttpResponse<String> send(String method, String path) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** The cookies that go to the newsroom, as its request header has them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Document page(String path) {
        return parsed(get(path));
    }

    public static Document parsed(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** Posts fields as they are. */
    public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        String body = encoded(fields);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts bytes as they are, as a script sends the compressed article form. */
    public HttpResponse<String> postCompressed(String path, byte[] compressed, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed)));
    }

    /** Posts bytes of any type. */
    public HttpResponse<String> postBytes(String path, String contentType, byte[] bytes) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** The one in which something is typed; forms of a single button may stand before it. */
    private static Element mainForm(Document page) {
        Element typed = page.selectFirst("main form.form");
        return typed == null ? page.expectFirst("main form") : typed;
    }

    /** Fills the main form of a page and presses its first button. */
    public HttpResponse<String> submit(Document page, Map<String, String> typed) {
        return submit(mainForm(page), typed);
    }

    /** Fills one form of a page and presses its first button. */
    public HttpResponse<String> submit(Element form, Map<String, String> typed) {
        return post(URI.create(form.absUrl("action")).getRawPath(), filled(form, typed));
    }

    /**
     * Publishes what stands in an article form: sends it to its checklist and answers that, with the kind of change, the note
     * and the confirmed date among the fields. Gives the last answer, which is the form's own where something is in the way.
     */
    public HttpResponse<String> publish(String form, Map<String, String> fields) {
        HttpResponse<String> saved = post(form + "/checklist", fields);
        Map<String, String> decided = new LinkedHashMap<>(fields);
        decided.keySet().retainAll(List.of("change", "note", "confirmedDate"));
        return saved.headers()
                .firstValue("location")
                .filter(next -> next.endsWith("/checklist"))
                .map(next -> submit(page(URI.create(next).getRawPath()), decided))
                .orElse(saved);
    }

    /** What the main form of a page would send once it is filled in. */
    public static Map<String, String> filled(Document page, Map<String, String> typed) {
        return filled(mainForm(page), typed);
    }

    private static Map<String, String> filled(Element form, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
        form.select("textarea[name]").forEach(area -> fields.put(area.attr("name"), area.wholeText()));
        form.select("select[name]")
                .forEach(select -> fields.put(
                        select.attr("name"), select.select("option[selected]").val()));
        fields.putAll(typed);
        return fields;
    }

    /** Fields as they are sent. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
