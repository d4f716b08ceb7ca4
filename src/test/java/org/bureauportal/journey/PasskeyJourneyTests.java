package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.bureauportal.PortalTest;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person with a device that Chromium imitates: it keeps passkeys, and verifies whoever uses it. */
@PortalTest
class PasskeyJourneyTests {

    private static final String FACTOR = "/newsroom/account/second-factor";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @ParameterizedTest
    @CsvSource({
        "en-US, Add a passkey, Use a passkey, Sign in with a passkey, Remove Office laptop, Sign out",
        "zh-CN, 添加通行密钥, 使用通行密钥, 使用通行密钥登录, 移除 Office laptop, 退出"
    })
    void aPasskeyIsAddedUsedAndRemoved(
            String language, String add, String use, String signIn, String remove, String signOut) {
        Page page = browsers.open(options -> Keyboard.withoutMotion(options).setLocale(language));
        String username = aColleague();
        signInAs(page, username);
        page.waitForURL("**/newsroom");
        PasskeyDevice device = PasskeyDevice.at(page);
        page.navigate(FACTOR);
        page.locator("#label").fill("Office laptop");

        Newsroom newsroom = Newsroom.on(page);
        newsroom.button(add).click();
        page.locator(".recovery-codes").waitFor();
        page.locator(".acts a").click();
        page.locator(".passkey-name").waitFor();
        newsroom.button(signOut).click();
        page.waitForURL("**/newsroom/sign-in");
        newsroom.button(signIn).click();
        page.waitForURL("**/newsroom");
        newsroom.button(signOut).click();
        signInAs(page, username);
        page.waitForURL("**/sign-in/code");
        newsroom.button(use).click();
        page.waitForURL("**/newsroom");
        page.navigate("/newsroom/account/proof");
        newsroom.button(use).click();
        page.waitForURL("**/newsroom/account");
        page.navigate(FACTOR);
        newsroom.button(remove).click();
        page.locator(".notice-good").waitFor();

        assertThat(page.locator(".passkey-name").count()).isZero();
        assertThat(device.passkeys()).as("removed here alone").isEqualTo(1);
    }

    @Test
    void whatTheDeviceRefusesIsSaidInWordsWhereItWasAsked() {
        Page page = browsers.open();
        signInAs(page, aColleague());
        page.waitForURL("**/newsroom");
        PasskeyDevice device = PasskeyDevice.at(page);
        page.navigate(FACTOR);
        page.locator("#label").fill("Key");
        page.locator("#passkey").click();
        page.locator(".recovery-codes").waitFor();
        device.verifies(false);
        page.navigate("/newsroom/account/proof");

        page.locator("#passkey").click();

        page.locator("[role=alert]").waitFor();
        assertThat(page.locator("[role=alert]").textContent()).startsWith("No passkey was used");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("passkey");
        device.verifies(true);
        page.locator("#passkey").click();
        page.waitForURL("**/newsroom/account");
        page.navigate(FACTOR);
        page.locator("#passkey").click();
        page.locator("[role=alert]").waitFor();
        assertThat(page.locator("[role=alert]").textContent()).startsWith("This device has a passkey of yours");
    }

    @Test
    void withoutScriptsThePageSaysWhatIsMissing() {
        Page page = browsers.openWithoutScripts();
        page.navigate("/newsroom/sign-in");
        assertThat(page.locator("#passkey").isVisible()).isFalse();
        signInAs(page, aColleague());
        page.navigate(FACTOR);

        assertThat(page.locator(".passkey-without").isVisible()).isTrue();
        assertThat(page.locator("#passkey").isVisible()).isFalse();
        assertThat(page.locator("form[action$=set-up] button").isVisible()).isTrue();
    }

    private String aColleague() {
        return new Colleagues(URI.create(browsers.address()).getPort()).aColleague(Role.AUTHOR);
    }

    private static void signInAs(Page page, String username) {
        page.navigate("/newsroom/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(Colleagues.PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL(address -> !address.endsWith("/newsroom/sign-in"));
    }
}
