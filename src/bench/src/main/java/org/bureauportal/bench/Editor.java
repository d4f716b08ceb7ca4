package org.bureauportal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with an account and a session. */
final class Editor {

    static final String NAME = "bench";
    private static final String PASSWORD = "four words in a row";
    private static final Pattern SET_UP = Pattern.compile("(/newsroom/set-up/\\S+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([0-9]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"submissionKey\" value=\"([^\"]+)\"");
    private static final Pattern SECTION = Pattern.compile("<option value=\"([0-9]+)\"");
    private static final String NEW = "/newsroom/articles/new";

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String refusal = "";

    /** Makes the first account, at the portal that started last, whose log says where, and signs in with it. */
    static Editor makeAccount(Site site) throws IOException, InterruptedException {
        Await.until(
                "it says where to make an account",
                site.server(),
                () -> SET_UP.matcher(site.server().log()).find());
        Matcher address = SET_UP.matcher(site.server().log());
        address.find();
        Editor editor = new Editor();
        editor.submit(site.port(), address.group(1), Map.of("username", NAME, "name", "Bench", "password", PASSWORD));
        editor.signIn(site.port());
        return editor;
    }

    /** Makes the first account at one of some addresses, of which not all need work; null where none did this time. */
    static Editor makeAccount(int port, List<String> addresses) {
        for (String address : addresses) {
            try {
                Editor editor = new Editor();
                editor.submit(port, address, Map.of("username", NAME, "name", "Bench", "password", PASSWORD));
                editor.signIn(port);
                return editor;
            } catch (CannotMeasure | IOException another) {
                FaultReport.tell(address + ": " + another.getMessage());
            }
        }
        try {
            // it was made although the answer did not come in time
            Editor editor = new Editor();
            editor.signIn(port);
            return editor;
        } catch (CannotMeasure | IOException notYet) {
            FaultReport.tell(notYet.getMessage());
            return null;
        }
    }

    /** What the last save was answered. */
    String refusal() {
        return refusal;
    }

    /** Saves a new article, and answers whether that was acknowledged. */
    boolean save(int port, String section, String title) throws IOException {
        String page = "/newsroom/articles/new";
        Answer form = take(Answer.to(port, page, headers()));
        Matcher token = TOKEN.matcher(form.text());
        if (form.status() != 200 || !token.find()) {
            refusal = "form " + form.status();
            return false;
        }
        String fields = "_csrf=" + token.group(1) + "&submissionKey=" + UUID.randomUUID() + "&section=" + section
                + "&title=" + title + "&source=Bench&documentDate=2026-02-19&body=%3Cp%3EText%3C%2Fp%3E";
        int status = take(Answer.toPost(port, "/newsroom/articles", headers(), fields))
                .status();
        return status == 302 || status == 303;
    }

    void signIn(int port) throws IOException {
        submit(port, Nodes.SIGN_IN, Map.of("username", NAME, "password", PASSWORD));
    }

    /**
     * Tries to sign in as somebody whose session ended.
     *
     * @param isKnown in a browser where they signed in before, or in one that was never used
     * @param from the address on loopback from which they come
     * @return the status of the answer
     */
    int tryToSignIn(int port, boolean isKnown, InetAddress from) throws IOException {
        cookies.keySet().removeIf(name -> !isKnown || !name.endsWith("-device"));
        Matcher token =
                TOKEN.matcher(take(Answer.to(port, Nodes.SIGN_IN, headers())).text());
        String form = "username=" + NAME + "&password=" + PASSWORD.replace(' ', '+')
                + (token.find() ? "&_csrf=" + token.group(1) : "");
        return take(Answer.toPost(from, port, Nodes.SIGN_IN, headers(), form)).status();
    }

    /** Publishes a new article in a section. @return its address, once the portal has said that it is public */
    String publish(int port, String section, String title) throws IOException {
        String checklist = submit(
                port,
                "/newsroom/articles/new",
                "/newsroom/articles/new/checklist",
                Map.of(
                        "submissionKey",
                        UUID.randomUUID().toString(),
                        "section",
                        section,
                        "title",
                        title,
                        "source",
                        "Bench",
                        "documentDate",
                        "2026-02-19",
                        "body",
                        "Text of " + title));
        String page = URI.create(checklist).getPath();
        Matcher revision =
                REVISION.matcher(take(Answer.to(port, page, headers())).text());
        if (!revision.find()) {
            throw new CannotMeasure(page + " names no revision");
        }
        String overview =
                submit(port, page, page.replace("/checklist", "/publication"), Map.of("revision", revision.group(1)));
        return overview.replaceFirst("^.*/newsroom(/articles/[0-9]+).*$", "$1");
    }

    String desk(int port) throws IOException {
        return Answer.to(port, "/newsroom", headers()).text();
    }

    boolean isSignedIn(int port) throws IOException {
        return Answer.to(port, "/newsroom", headers()).status() == 200;
    }

    /** Saves a new article of a million Han characters, and says what is answered. */
    int saveALongText(int port) throws IOException {
        Answer page = take(Answer.to(port, NEW, headers()));
        String form = "_csrf=" + found(TOKEN, page) + "&submissionKey=" + found(KEY, page) + "&section="
                + found(SECTION, page) + "&form=/newsroom/articles/new&title=Long&body="
                // the marks of the paragraph count too
                + "%E9%95%BF".repeat(999_990);
        return take(Answer.toPost(port, "/newsroom/articles", headers(), form)).status();
    }

    private static String found(Pattern pattern, Answer page) {
        Matcher found = pattern.matcher(page.text());
        if (!found.find()) {
            throw new CannotMeasure("the form of a new article has no " + pattern);
        }
        return found.group(1);
    }

    /** Fills in the form of a page and sends it. */
    private void submit(int port, String page, Map<String, String> fields) throws IOException {
        submit(port, page, page, fields);
    }

    /** Fills in the form of a page and sends it to an address. @return where that leads */
    private String submit(int port, String page, String to, Map<String, String> fields) throws IOException {
        Answer form = take(Answer.to(port, page, headers()));
        Matcher token = TOKEN.matcher(form.text());
        List<String> pairs = new ArrayList<>();
        if (token.find()) {
            pairs.add("_csrf=" + token.group(1));
        }
        fields.forEach((name, value) -> pairs.add(name + "=" + value.replace(' ', '+')));
        Answer answer = take(Answer.toPost(port, to, headers(), String.join("&", pairs)));
        if (answer.status() != 302) {
            throw new CannotMeasure(page + " answers " + form.status() + " and then " + answer.status());
        }
        return answer.header("location");
    }

    private Answer take(Answer answer) {
        for (String given : answer.header("set-cookie").split("\n")) {
            String[] cookie = given.replaceFirst(";.*", "").split("=", 2);
            if (cookie.length == 2 && cookie[1].isEmpty()) {
                cookies.remove(cookie[0]);
            } else if (cookie.length == 2) {
                cookies.put(cookie[0], cookie[1]);
            }
        }
        return answer;
    }

    private List<String> headers() {
        return cookies.isEmpty()
                ? List.of()
                : List.of("Cookie: "
                        + cookies.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("; ")));
    }
}
