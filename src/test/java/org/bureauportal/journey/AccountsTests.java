package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.journey.Keyboard.tabTo;

import com.microsoft.playwright.Page;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A colleague comes, rises and goes: two people in two browsers, both by the keyboard alone. */
@PortalTest
class AccountsTests {

    private static final String PASSWORD = "four words in a row";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    /** What the places are called to which the tabulator leads. */
    @ParameterizedTest
    @CsvSource({
        "en-US, Accounts, Open an account, Sign in, New article, Change the role, Disable the account",
        "zh-CN, 账号, 新建账号, 登录, 新建稿件, 更改角色, 停用账号"
    })
    void anAccountIsOpenedUsedRaisedAndDisabled(
            String language,
            String accounts,
            String open,
            String signIn,
            String newArticle,
            String changeRole,
            String disable) {
        String username = Desk.aWord();
        Page administrator = browsers.editor(
                        options -> Keyboard.withoutMotion(options).setLocale(language))
                .page();
        Page person = browsers.open(options -> Keyboard.withoutMotion(options).setLocale(language));

        administrator.navigate("/newsroom");
        press(administrator, accounts, "/newsroom/accounts");
        tabTo(administrator, "username");
        administrator.keyboard().type(username);
        tabTo(administrator, "name");
        administrator.keyboard().type("Li Hua");
        tabTo(administrator, "role-AUTHOR");
        tabTo(administrator, open);
        administrator.keyboard().press("Enter");
        administrator.locator("#address").waitFor();
        administrator.locator("#address:focus").waitFor();
        String address = NewsroomPage.pathOf(administrator.locator("#address").inputValue());

        person.navigate(address);
        person.locator("#password:focus").waitFor();
        person.keyboard().type(PASSWORD);
        person.keyboard().press("Enter");
        person.waitForURL("**/newsroom/sign-in?done=password");
        person.locator("#username:focus").waitFor();
        person.keyboard().type(username);
        tabTo(person, "password");
        person.keyboard().type(PASSWORD);
        tabTo(person, signIn);
        person.keyboard().press("Enter");
        person.waitForURL("**/newsroom");
        press(person, newArticle, "/newsroom/articles/new");
        person.locator("#title:focus").waitFor();
        person.keyboard().type("Draft " + username);
        tabTo(person, "section");
        person.keyboard().type("Bureau news");
        tabTo(person, "save");
        assertThat(person.locator("[data-act=publish]").count()).isZero();
        person.keyboard().press("Enter");
        person.waitForURL(Newsroom.AN_ARTICLE);

        administrator.navigate("/newsroom/accounts/" + username);
        tabTo(administrator, "role-AUTHOR");
        administrator.keyboard().press("ArrowDown");
        administrator.keyboard().press("ArrowDown");
        assertThat(Keyboard.stop(administrator)).isEqualTo("role-PUBLISHER");
        tabTo(administrator, changeRole);
        administrator.keyboard().press("Enter");
        administrator.locator(".notice-good").waitFor();
        person.reload();
        assertThat(person.locator("[data-act=publish]").count()).isOne();

        tabTo(administrator, disable);
        administrator.keyboard().press("Enter");
        administrator.locator("form[action$=enabling]").waitFor();
        person.reload();
        assertThat(person.url()).endsWith("/newsroom/sign-in");
    }

    private static void press(Page page, String link, String address) {
        tabTo(page, link);
        page.keyboard().press("Enter");
        page.waitForURL("**" + address + "*");
    }
}
