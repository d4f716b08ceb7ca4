package org.bureauportal.signin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;

/** Somebody who comes in by the identity provider, with a browser of their own. */
final class Guest {

    static final String SIGN_IN = "/newsroom/sign-in";
    static final String PROVIDER = SIGN_IN + "/provider";

    final Visitor browser;
    private final TestProvider provider;

    Guest(int port, TestProvider provider) {
        this(new Visitor(port), provider);
    }

    Guest(Visitor browser, TestProvider provider) {
        this.browser = browser;
        this.provider = provider;
    }

    /** One who is in. */
    static Guest signedIn(int port, TestProvider provider, String subject) {
        Guest guest = new Guest(port, provider);
        assertThat(location(guest.signIn(subject))).startsWith("/newsroom");
        return guest;
    }

    /** Signs in from the sign-in page. */
    HttpResponse<String> signIn(String subject) {
        return back(provider.visit(depart(), subject));
    }

    /** Presses the provider's button on the sign-in page; gives where that leads. Until lately the provider may have been away. */
    String depart() {
        await().until(() -> browser.page(SIGN_IN).select("#provider-away").isEmpty());
        return depart(browser.page(SIGN_IN));
    }

    /** The same with what the page keeps. */
    String depart(Document page) {
        return onward(browser.post(PROVIDER, Visitor.filled(page, Map.of())));
    }

    static String onward(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Visitor.parsed(answer);
        String address = page.expectFirst("#onward").attr("href");
        assertThat(page.expectFirst("meta[http-equiv=refresh]").attr("content")).isEqualTo("0;url=" + address);
        return address;
    }

    /** Comes back from the provider. */
    HttpResponse<String> back(URI address) {
        assertThat(address.toString()).startsWith(TestProvider.RETURN);
        return browser.get(address.getRawPath() + "?" + address.getRawQuery());
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + "\n"
                        + Visitor.parsed(answer).select("[role=alert], main").text()));
    }

    static String alert(HttpResponse<String> answer) {
        return Visitor.parsed(answer).select("[role=alert]").text();
    }
}
