package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The rules hold on every page that sets a password, and any keyboard gives the same one. */
@PortalTest
class PasswordTests {

    /** An e with an acute accent, in one character and in two. */
    private static final String COMPOSED = "caf\u00e9 au bord de la mer";

    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;

    @BeforeEach
    void anAdministratorSignsIn() {
        colleagues = new Colleagues(port);
    }

    @Test
    void eachPageThatSetsAPasswordRefusesIt() {
        String username = Desk.aWord();
        String address = colleagues.open(username, Role.AUTHOR);
        HttpResponse<String> welcome = colleagues.setPassword(address, "aaaaaaaaaaaaaaa");
        colleagues.setPassword(address, Colleagues.PASSWORD);
        HttpResponse<String> own = colleagues
                .signedIn(username)
                .act(
                        "/newsroom/account/password",
                        Map.of("current", Colleagues.PASSWORD, "wanted", "qwertyuiopasdfgh"));

        assertThat(welcome.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(welcome).select("#password-problem").text()).startsWith("This mostly repeats");
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(own).select("#wanted-problem").text()).startsWith("This mostly follows");
    }

    @Test
    void anotherKeyboardGivesTheSamePassword() {
        String username = Desk.aWord();
        colleagues.setPassword(colleagues.open(username, Role.AUTHOR), DECOMPOSED);

        assertThat(new Visitor(port).signIn(username, COMPOSED).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, DECOMPOSED).statusCode()).isEqualTo(302);
    }

    @Test
    void aPasswordThatWasKeptAsItWasTypedIsTakenAndKeptAnew() {
        String username = colleagues.aColleague(Role.AUTHOR);
        database.sql("update account set password_hash = ? where username = ?")
                .param(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(DECOMPOSED))
                .param(username)
                .update();

        Visitor before = new Visitor(port);
        assertThat(before.signIn(username, DECOMPOSED).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, COMPOSED).statusCode()).isEqualTo(302);
        assertThat(before.get("/newsroom").statusCode()).isEqualTo(200);
    }

    @Test
    void aOneTimeAddressEndsWithThePersonsOwnChange() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        String address = colleagues.reset(username);

        person.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));

        assertThat(new Visitor(port).get(address).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port)
                        .signIn(username, "five other words in a row")
                        .statusCode())
                .isEqualTo(302);
    }
}
