package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.Visitor;

/** People whom an administrator gives accounts, over HTTP. */
public final class Colleagues {

    public static final String PASSWORD = "four words in a row";

    private final int port;
    private final Visitor administrator;

    public Colleagues(int port) {
        this.port = port;
        this.administrator = Visitor.signedIn(port);
    }

    Visitor administrator() {
        return administrator;
    }

    /** Opens an account for somebody new and gives the path of the one-time address. */
    public String open(String username, Role role) {
        return address(administrator.act(
                "/newsroom/accounts", Map.of("username", username, "name", "Li Hua", "role", role.name())));
    }

    /** Somebody new, who has set their password. */
    public String aColleague(Role role) {
        String username = Desk.aWord();
        setPassword(open(username, role), PASSWORD);
        return username;
    }

    public HttpResponse<String> setPassword(String address, String password) {
        Visitor person = new Visitor(port);
        return person.submit(person.page(address), Map.of("password", password));
    }

    public Visitor signedIn(String username) {
        Visitor person = new Visitor(port);
        assertThat(person.signIn(username, PASSWORD).statusCode()).isEqualTo(302);
        return person;
    }

    public HttpResponse<String> act(String username, String act, Map<String, String> fields) {
        return administrator.act("/newsroom/accounts/" + username + "/" + act, fields);
    }

    public String reset(String username) {
        return address(act(username, "reset", Map.of()));
    }

    static String address(HttpResponse<String> answer) {
        return URI.create(Visitor.parsed(answer).expectFirst("#address").val()).getPath();
    }
}
