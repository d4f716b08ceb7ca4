package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** A reader follows a section by e-mail and stops again, with a browser and a mailbox. */
@PortalTest
class AlertsTests {

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/alerts/\\S+)");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private GreenMail mailboxes;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private Desk desk;

    @Test
    void aReaderSubscribesConfirmsAndStops() throws Exception {
        String address = Desk.aWord() + "@example.org";
        Page page = browsers.open();
        page.navigate("/sections/news");
        page.locator(".list-follow a").click();
        assertThat(page.locator("#alert-section").inputValue()).isEqualTo("news");
        page.locator("#alert-address").fill("no address");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Subscribe"))
                .click();
        assertThat(page.locator(".problems").textContent()).contains("Enter an e-mail address");
        assertThat(Axe.in(page).breaches(Axe.ALL_RULES)).isEmpty();

        page.locator("#alert-address").fill(address);
        page.locator("#alert-address").press("Enter");
        assertThat(page.locator("h1").textContent()).isEqualTo("Check your e-mail");

        page.navigate(link(address));
        assertThat(Axe.in(page).breaches(Axe.ALL_RULES)).isEmpty();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm"))
                .click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Your e-mail alerts have started");

        desk.aPublicArticle(Desk.aText());
        page.navigate(link(address));
        assertThat(Axe.in(page).breaches(Axe.ALL_RULES)).isEmpty();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop"))
                .click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Your e-mail alerts have stopped");
    }

    /** The last link in the newest message, once all that is due has been sent. */
    private String link(String address) throws Exception {
        ReflectionTestUtils.invokeMethod(portal.getBean("org.bureauportal.alert.AlertSending"), "work");
        String text = Arrays.stream(mailboxes.getReceivedMessagesForDomain(address))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .getContent()
                .toString();
        return LINK.matcher(text)
                .results()
                .reduce((earlier, later) -> later)
                .map((MatchResult found) -> found.group(1))
                .orElseThrow();
    }
}
