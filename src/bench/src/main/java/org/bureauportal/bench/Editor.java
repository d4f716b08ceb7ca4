package org.bureauportal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with an account and a session. */
final class Editor {

    private static final String NAME = "bench";
    private static final String PASSWORD = "four words in a row";
    private static final Pattern SET_UP = Pattern.compile("(/newsroom/set-up/\\S+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private String cookie = "";

    /** Makes the first account, at the portal that started last: its log says where. */
    static Editor makeAccount(Site site) throws IOException {
        Matcher address = SET_UP.matcher(site.server().log());
        if (!address.find()) {
            throw new Unable(site.name() + " does not say where to make an account");
        }
        Editor editor = new Editor();
        editor.submit(site.port(), address.group(1), Map.of("username", NAME, "name", "Bench", "password", PASSWORD));
        return editor;
    }

    /** Makes the first account at one of some addresses, of which not all need work. */
    static Editor makeAccount(int port, List<String> addresses) throws IOException {
        for (String address : addresses) {
            try {
                Editor editor = new Editor();
                editor.submit(port, address, Map.of("username", NAME, "name", "Bench", "password", PASSWORD));
                return editor;
            } catch (Unable | IOException another) {
                Findings.tell(address + ": " + another.getMessage());
            }
        }
        try {
            // it was made although the answer did not come in time
            Editor editor = new Editor();
            editor.signIn(port);
            return editor;
        } catch (Unable none) {
            Findings.tell(none.getMessage());
        }
        throw new Unable("no account could be made at any of " + addresses);
    }

    /** Saves a new article, and answers whether that was acknowledged. */
    boolean save(int port, String section, String title) throws IOException {
        String page = "/newsroom/articles/new";
        Answer form = take(Answer.to(port, page, headers()));
        Matcher token = TOKEN.matcher(form.text());
        if (form.status() != 200 || !token.find()) {
            return false;
        }
        String fields = "_csrf=" + token.group(1) + "&submissionKey=" + UUID.randomUUID() + "&section=" + section
                + "&title=" + title + "&body=%3Cp%3EText%3C%2Fp%3E";
        int status = take(Answer.toPost(port, "/newsroom/articles", headers(), fields))
                .status();
        return status == 302 || status == 303;
    }

    void signIn(int port) throws IOException {
        submit(port, Nodes.SIGN_IN, Map.of("username", NAME, "password", PASSWORD));
    }

    boolean isSignedIn(int port) throws IOException {
        return Answer.to(port, "/newsroom", headers()).status() == 200;
    }

    /** Fills in the form of a page and sends it. */
    private void submit(int port, String page, Map<String, String> fields) throws IOException {
        Answer form = take(Answer.to(port, page, headers()));
        Matcher token = TOKEN.matcher(form.text());
        List<String> pairs = new ArrayList<>();
        if (token.find()) {
            pairs.add("_csrf=" + token.group(1));
        }
        fields.forEach((name, value) -> pairs.add(name + "=" + value.replace(' ', '+')));
        Answer answer = take(Answer.toPost(port, page, headers(), String.join("&", pairs)));
        if (answer.status() != 302) {
            throw new Unable(page + " answers " + form.status() + " and then " + answer.status());
        }
    }

    private Answer take(Answer answer) {
        String given = answer.header("set-cookie");
        if (!given.isEmpty()) {
            cookie = given.replaceFirst(";.*", "");
        }
        return answer;
    }

    private List<String> headers() {
        return cookie.isEmpty() ? List.of() : List.of("Cookie: " + cookie);
    }
}
