package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.journey.Keyboard.tabTo;

import com.microsoft.playwright.Page;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A text goes from its author by three reviewers and a publisher to its readers. */
@PortalTest
class ReviewJourneyTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    private final String title = "Notice " + Desk.aWord();

    private Actor author = new Actor("", "");
    private List<Actor> reviewers = List.of();
    private Actor publisher = new Actor("", "");

    @BeforeEach
    void people() {
        author = desk.aColleague(Role.AUTHOR);
        reviewers = List.of(
                desk.aColleague(Role.REVIEWER), desk.aColleague(Role.REVIEWER), desk.aColleague(Role.PUBLISHER));
        publisher = desk.aColleague(Role.PUBLISHER);
    }

    @Test
    void inEnglishByKeysAlone() {
        Section section = desk.aReviewedSection(
                new ReviewStep("First review", Right.REVIEW),
                new ReviewStep("Second review", Right.REVIEW),
                new ReviewStep("Final review", Right.PUBLISH));
        Page writing = byKeys(author);
        tabTo(writing, "New article");
        writing.keyboard().press("Enter");
        writing.locator("#title:focus").waitFor();
        writing.keyboard().type(title);
        tabTo(writing, "body-editor");
        writing.keyboard().type("The office opens at nine.");
        tabTo(writing, "section");
        writing.keyboard().type(section.name());
        tabTo(writing, "source");
        writing.keyboard().type("Office of Tests");
        tabTo(writing, "documentDate");
        writing.keyboard().type("19 February 2024");
        press(writing, "check", "**/checklist");
        press(writing, "submit", "**/overview");

        for (Actor each : reviewers) {
            Page reviewing = byKeys(each);
            tabTo(reviewing, reviewing.locator(".desk-total a[href$=WAITING]").innerText());
            reviewing.keyboard().press("Enter");
            reviewing.waitForURL("**WAITING");
            assertThat(reviewing
                            .locator("tr", new Page.LocatorOptions().setHasText(title))
                            .innerText())
                    .contains("waits for less than an hour");
            press(reviewing, title, "**/checklist");
            if (each.equals(reviewers.get(0))) {
                remarkByKeys(reviewing);
            }
            press(reviewing, "approve", "**/overview");
        }

        Page publishing = byKeys(publisher);
        publishing.navigate(writing.url().replace("overview", "checklist"));
        assertThat(publishing.locator(".review-steps li").allInnerTexts()).allMatch(each -> each.contains("given by"));
        tabTo(publishing, mark(publishing));
        publishing.keyboard().press("Enter");
        publishing.waitForURL("**#remark-*");
        assertThat(publishing.locator(".remark:target").innerText()).contains("Which office?");
        publishing.navigate(writing.url().replace("overview", "checklist"));
        press(publishing, "publish", "**/overview");
        assertReaders(writing.url(), "The office opens at nine.");
    }

    private static String mark(Page page) {
        return String.valueOf(page.locator(".remark-mark").getAttribute("id"));
    }

    private static void remarkByKeys(Page page) {
        String checklist = page.url();
        tabTo(page, "quote");
        page.keyboard().type("The office");
        tabTo(page, "remark");
        page.keyboard().type("Which office?");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.locator(".remark").waitFor();
        page.navigate(checklist);
    }

    @Test
    void inChineseOnAPhoneWithoutScripts() {
        Section section = desk.aReviewedSection(
                Language.ZH_CN,
                new ReviewStep("\u521d\u5ba1", Right.REVIEW),
                new ReviewStep("\u590d\u5ba1", Right.REVIEW),
                new ReviewStep("\u7ec8\u5ba1", Right.PUBLISH));
        Page writing = onAPhone(author);
        writing.navigate("/newsroom/articles/new");
        writing.locator("#title").fill(title);
        writing.locator("#section").selectOption(Long.toString(section.id()));
        writing.locator("#source").fill("\u529e\u516c\u5ba4");
        writing.locator("#documentDate").fill("2024-02-19");
        writing.locator("#body").fill("\u4e5d\u70b9\u5f00\u95e8\u3002");
        writing.locator("[data-act=check]").click();
        writing.waitForURL("**/checklist");
        assertThat(writing.locator(".review-steps strong").allInnerTexts())
                .containsExactly("\u521d\u5ba1", "\u590d\u5ba1", "\u7ec8\u5ba1");
        writing.locator("[data-act=submit]").click();
        writing.waitForURL(Newsroom.AN_OVERVIEW);

        for (Actor each : reviewers) {
            Page reviewing = onAPhone(each);
            reviewing.locator(".desk-total a[href$=WAITING]").click();
            assertThat(reviewing
                            .locator("tr", new Page.LocatorOptions().setHasText(title))
                            .innerText())
                    .contains("\u5df2\u7b49");
            reviewing.locator("a", new Page.LocatorOptions().setHasText(title)).click();
            reviewing.waitForURL("**/checklist");
            if (each.equals(reviewers.get(0))) {
                reviewing.locator("#quote").fill("\u4e5d\u70b9");
                reviewing.locator("#remark").fill("\u51ac\u5b63\u4e5f\u662f\uff1f");
                reviewing.locator("[data-act=remark]").click();
                assertThat(reviewing.locator(".article-body mark").innerText()).isEqualTo("\u4e5d\u70b9");
                assertThat(ReflowTests.overflow(reviewing, 390)).isEmpty();
            }
            reviewing.locator("[data-act=approve]").click();
            reviewing.waitForURL(Newsroom.AN_OVERVIEW);
        }

        Page publishing = onAPhone(publisher);
        publishing.navigate(writing.url().replace("overview", "checklist"));
        publishing.locator("[data-act=resolve]").click();
        publishing.locator("[data-act=publish]").click();
        publishing.waitForURL(Newsroom.AN_OVERVIEW);
        assertReaders(writing.url(), "\u4e5d\u70b9\u5f00\u95e8\u3002");
    }

    private void assertReaders(String overview, String text) {
        Page reading = browsers.open();
        reading.navigate(overview.replaceAll(".*/newsroom(/articles/[0-9]+)/overview", "$1"));
        assertThat(reading.locator("h1").innerText()).isEqualTo(title);
        assertThat(reading.locator(".article-body").innerText()).isEqualTo(text);
        assertThat(reading.locator("mark, .remark-mark").count()).isZero();
    }

    private static void press(Page page, String place, String next) {
        tabTo(page, place);
        page.keyboard().press("Enter");
        page.waitForURL(next);
    }

    private Page byKeys(Actor person) {
        Page page = browsers.open(Keyboard::withoutMotion);
        page.setViewportSize(1280, 900);
        page.navigate("/newsroom/sign-in");
        page.locator("#username").focus();
        page.keyboard().type(person.username());
        tabTo(page, "password");
        page.keyboard().type(Visitor.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/newsroom");
        return page;
    }

    private Page onAPhone(Actor person) {
        Page page = browsers.open(options -> options.setJavaScriptEnabled(false).setLocale("zh-CN"));
        page.setViewportSize(390, 844);
        page.navigate("/newsroom/sign-in");
        page.locator("#username").fill(person.username());
        page.locator("#password").fill(Visitor.PASSWORD);
        page.locator("main .button").click();
        page.waitForURL("**/newsroom");
        return page;
    }
}
