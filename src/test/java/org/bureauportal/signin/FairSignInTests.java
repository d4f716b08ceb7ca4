package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.bureauportal.signin.password.BusyHashing;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A crowd of wrong passwords takes every place for strangers, and those come in who were here before or never failed. */
@PortalTest
class FairSignInTests {

    /** More than may wait, and fewer than the threads of the server. */
    private static final int CROWD = 80;

    private static final int REFUSED = 16;

    private static final String HOST = "Host: localhost\r\n";

    @Autowired
    private PasswordEncoder passwords;

    @LocalServerPort
    private int port;

    @Test
    void whoSignedInBeforeInThisBrowserComesFirst() throws Exception {
        Visitor administrator = Visitor.signedIn(port);
        administrator.act("/newsroom/sign-out", Map.of());
        Document page = administrator.page("/newsroom/sign-in");

        int status = amidACrowd(() -> administrator
                .submit(page, Map.of("username", "editor", "password", "for-trying-out-only"))
                .statusCode());

        assertThat(status).isEqualTo(302);
    }

    @Test
    void aNetworkWithoutFailuresComesBeforeOneWithMany() throws Exception {
        Visitor stranger = new Visitor(port);
        String token =
                stranger.page("/newsroom/sign-in").select("input[name=_csrf]").val();
        String request = "username=editor&password=for-trying-out-only&_csrf=" + token;

        String answer = amidACrowd(() -> from(
                new byte[] {127, 0, 77, 1},
                "POST /newsroom/sign-in HTTP/1.1\r\n" + HOST + "Cookie: " + stranger.cookies()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + request.length()
                        + "\r\nConnection: close\r\n\r\n" + request));

        assertThat(answer).startsWith("HTTP/1.1 302");
    }

    /** Does something while no password can be hashed and the crowd waits; then hashing goes on. */
    private <T> T amidACrowd(Callable<T> act) throws Exception {
        Visitor crowd = new Visitor(port);
        String token =
                crowd.page("/newsroom/sign-in").select("input[name=_csrf]").val();
        // so that nothing speaks for its network
        for (int i = 0; i < 4; i++) {
            wrong(crowd, token);
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        BusyHashing busy = new BusyHashing(passwords);
        try {
            CountDownLatch refused = new CountDownLatch(REFUSED);
            List<Future<?>> flood = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                flood.add(threads.submit(() -> {
                    if (wrong(crowd, token).statusCode() == 503) {
                        refused.countDown();
                    }
                }));
            }
            refused.await();
            Future<T> answer = threads.submit(act);
            try {
                return answer.get(300, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waits) {
                busy.end();
                return answer.get();
            } finally {
                busy.end();
                for (Future<?> each : flood) {
                    each.get();
                }
            }
        } finally {
            busy.end();
            threads.shutdown();
        }
    }

    private static HttpResponse<String> wrong(Visitor visitor, String token) {
        return visitor.post("/newsroom/sign-in", Map.of("_csrf", token, "username", Desk.aWord(), "password", "wrong"));
    }

    private String from(byte[] address, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByAddress(address), 0)) {
            Wire.send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
