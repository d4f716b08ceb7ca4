package org.bureauportal.signin.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An authenticator app with the secret of one account. */
public final class Phone {

    private static final String ADDRESS = "/newsroom/account/second-factor";

    private final Totp totp;
    private final JdbcClient database;
    private final String username;

    private Phone(Totp totp, JdbcClient database, String username) {
        this.totp = totp;
        this.database = database;
        this.username = username;
    }

    /** One that has read the page on which somebody sets their factor up. */
    static Phone reading(Document page, JdbcClient database, String username) {
        return new Phone(new Totp(bytes(page.expectFirst("#key").text())), database, username);
    }

    /** What somebody has who set a factor up. */
    public record Enrolled(Phone phone, List<String> recoveryCodes) {}

    /** Sets a factor up for somebody who is signed in. */
    public static Enrolled enrol(Visitor person, JdbcClient database, String username) {
        Document before = person.page(ADDRESS);
        person.submit(before, Map.of());
        Document page = person.page(ADDRESS);
        Phone phone = reading(page, database, username);
        HttpResponse<String> answer = phone.confirm(person, page);
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> codes =
                Visitor.parsed(answer).select(".recovery-codes code").eachText();
        phone.forgetsWhatWasUsed();
        return new Enrolled(phone, codes);
    }

    HttpResponse<String> confirm(Visitor person, Document page) {
        return person.post(
                ADDRESS + "/confirmation",
                Map.of(
                        "code",
                        code(),
                        "_csrf",
                        page.expectFirst("#confirmation input[name=_csrf]").val()));
    }

    /** What it shows now, by the database's clock. */
    public String code() {
        return totp.code(step());
    }

    String codeOfStepsAway(int steps) {
        return totp.code(step() + steps);
    }

    /** Lets a test go on without waiting for the next half minute. */
    public void forgetsWhatWasUsed() {
        database.sql("update second_factor set last_step = 0 from account where id = account_id and username = ?")
                .param(username)
                .update();
    }

    private long step() {
        return Totp.step(Instant.ofEpochSecond(database.sql("select extract(epoch from clock_timestamp())::bigint")
                .query(Long.class)
                .single()));
    }

    /** What an app shows now that was given a key. */
    public static String code(String key) {
        return new Totp(bytes(key)).code(Totp.step(Instant.now()));
    }

    private static byte[] bytes(String key) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char each : key.replace(" ", "").toCharArray()) {
            held = held << 5 | letters.indexOf(each);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits & 0xff);
                held &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
