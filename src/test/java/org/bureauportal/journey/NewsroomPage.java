package org.bureauportal.journey;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Right;
import org.bureauportal.signin.factor.Phone;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;

/** The pages of the newsroom, each in the state that has most to show. */
enum NewsroomPage {
    SIGN_IN,
    SIGN_IN_REFUSED,
    DESK,
    EMPTY_FORM,
    FORM_WITH_TEXT,
    FORM_WITH_PROBLEMS,
    PUBLISHED_ARTICLE,
    ACT_WITH_PROBLEMS,
    NEW_EDITION,
    CHECKLIST,
    CHECKLIST_WITH_PROBLEMS,
    CHECKLIST_WITH_PERSONAL_DATA,
    CHECKLIST_TO_HAND_IN,
    CHECKLIST_IN_REVIEW,
    STALE_FORM,
    DRAFT_OF_ANOTHER,
    FORM_OF_ANOTHER,
    REVISIONS,
    REVISION,
    COMPARISON,
    TIMELINE,
    LOG,
    RECYCLE_BIN,
    SELECTION,
    SELECTION_DONE,
    SELECTION_REFUSED,
    PREVIEW,
    PREVIEW_ON_PAPER,
    PREVIEW_LINK,
    PREVIEW_LINKS,
    PREVIEW_LINKS_WITH_PROBLEMS,
    LINKED_PREVIEW,
    LINKED_PREVIEW_ENDED,
    REHEARSAL,
    REHEARSAL_REFUSED,
    KEYBOARD_SHORTCUTS,
    TABLE,
    SECTIONS,
    SECTIONS_WITH_PROBLEMS,
    SECTION,
    SECTION_WITH_REVIEWS,
    BUNDLES,
    BUNDLE,
    WORKING_DAYS,
    WORKING_DAYS_WITH_PROBLEMS,
    CALENDAR_IMPORT,
    CALENDAR_PREVIEW,
    CALENDAR_IN_THE_WAY,
    CALENDAR_NOT_UNDERSTOOD,
    ACCOUNTS,
    ACCOUNTS_WITH_PROBLEMS,
    ACCOUNT,
    ACCOUNT_IN_SECTIONS,
    RIGHTS,
    GROUPS_WITH_PROBLEMS,
    GROUP,
    ONE_TIME_ADDRESS,
    WELCOME,
    WELCOME_ENDED,
    OWN_ACCOUNT,
    OWN_ACCOUNT_WITH_PROBLEMS,
    PROOF,
    OWN_SESSIONS,
    OWN_MAIL_WITH_PROBLEMS,
    SECOND_FACTOR,
    SECOND_FACTOR_SET_UP,
    SECOND_FACTOR_WITH_PROBLEMS,
    RECOVERY_CODES,
    PASSKEYS,
    SECOND_STEP,
    SECOND_STEP_REFUSED,
    ACCOUNT_ACCESS,
    ACT_REFUSED;

    /** Looks at it in a tab of its own, which is closed again. */
    void look(Newsroom newsroom, Desk desk, Consumer<Page> look) {
        Page kept = newsroom.page();
        List<Cookie> cookies = kept.context().cookies();
        try {
            look.accept(open(Newsroom.on(kept.context().newPage()), desk));
        } finally {
            kept.context().pages().stream().filter(page -> page != kept).forEach(Page::close);
            // somebody else may have signed in meanwhile
            kept.context().clearCookies();
            kept.context().addCookies(cookies);
        }
    }

    /** Opens it for an editor, and gives the page on which it stands. */
    private Page open(Newsroom newsroom, Desk desk) {
        Page page = newsroom.page();
        switch (this) {
            case SIGN_IN -> page.navigate("/newsroom/sign-in");
            case SIGN_IN_REFUSED -> {
                page.navigate("/newsroom/sign-in");
                page.locator("#username").fill(Desk.aWord());
                page.locator("#password").fill("wrong");
                page.locator("main .button").click();
                page.locator(".notice").waitFor();
            }
            case DESK -> page.navigate("/newsroom");
            case EMPTY_FORM -> newsroom.newArticle();
            case FORM_WITH_TEXT -> fill(newsroom);
            case FORM_WITH_PROBLEMS -> {
                newsroom.newArticle();
                page.locator("[data-act=publish]").click();
                page.locator(".problems").waitFor();
            }
            case PUBLISHED_ARTICLE -> {
                fill(newsroom);
                newsroom.publish();
            }
            case ACT_WITH_PROBLEMS -> {
                page.navigate(aPublicArticle(desk) + "/overview");
                page.locator("summary").nth(1).click();
                page.locator("#removal-redirect").fill("nowhere");
                page.locator("#removal-redirect").press("Enter");
                page.locator(".problems").waitFor();
            }
            case NEW_EDITION -> {
                page.navigate(aPublicArticle(desk) + "/overview");
                page.locator("form[action$=editions] button").click();
                page.waitForURL(Newsroom.AN_ARTICLE);
            }
            case CHECKLIST -> {
                fill(newsroom);
                newsroom.toChecklist();
            }
            case CHECKLIST_WITH_PROBLEMS -> {
                page.navigate(aNewEdition(desk) + "/checklist");
                page.locator("[data-act=publish]").click();
                page.locator(".problems").waitFor();
            }
            case CHECKLIST_WITH_PERSONAL_DATA -> {
                page.navigate(aListOfPersons(desk) + "/checklist");
                page.locator(".personal li button").first().click();
                page.locator(".personal.notice-good").waitFor();
            }
            case CHECKLIST_TO_HAND_IN -> {
                page.navigate(aDraftToReview(desk) + "/checklist");
                page.locator(".reviews summary").click();
                page.locator("#reviewer").waitFor();
            }
            case CHECKLIST_IN_REVIEW -> {
                page.navigate(aDraftToReview(desk) + "/checklist");
                page.locator("[data-act=submit]").click();
                page.waitForURL(Newsroom.AN_OVERVIEW);
                page.navigate(page.url().replace("overview", "checklist"));
                remark(page, "a passage", "Which one?");
                remark(page, "", "Too long on the whole.");
                page.locator("[data-act=resolve]").last().click();
                page.locator(".remarks summary").click();
                page.locator(".reviews summary").click();
            }
            case STALE_FORM -> {
                page.navigate(aNewEdition(desk));
                Page other = page.context().newPage();
                other.navigate(page.url());
                other.locator("#title").fill("Notice " + Desk.aWord());
                other.locator("[data-act=save]").click();
                other.locator(".notice-good").waitFor();
                other.close();
                page.locator("#title").fill("Notice " + Desk.aWord());
                page.locator("[data-act=save]").click();
                page.locator(".saved-meanwhile").waitFor();
            }
            case DRAFT_OF_ANOTHER -> {
                page.navigate(aDraftOfAnother(desk) + "/overview");
                page.locator("details:has(#assignment-to) summary").click();
            }
            case FORM_OF_ANOTHER -> {
                String draft = aNewEdition(desk);
                page.navigate(draft);
                desk.takenOver(Long.parseLong(draft.substring(draft.lastIndexOf('/') + 1)));
                page.locator("#title").fill("Notice " + Desk.aWord());
                page.locator("[data-act=save]").click();
                page.locator("[data-act=takeover]").waitFor();
            }
            case REVISIONS -> page.navigate(aNewEdition(desk) + "/revisions");
            case REVISION -> {
                page.navigate(aNewEdition(desk) + "/revisions");
                page.locator("tbody a").first().click();
                page.locator(".saved-meanwhile").first().waitFor();
            }
            case COMPARISON -> {
                page.navigate(aNewEdition(desk) + "/revisions");
                page.locator("main form button").click();
                page.waitForURL("**/comparison?**");
            }
            case TIMELINE -> page.navigate(aNewEdition(desk) + "/timeline");
            case LOG -> page.navigate("/newsroom/log");
            case RECYCLE_BIN -> {
                page.navigate(aNewEdition(desk) + "/overview");
                page.locator("summary").first().click();
                page.locator("details[open] button").click();
                page.locator(".notice-good").waitFor();
                page.navigate("/newsroom/bin");
            }
            case SELECTION -> choose(page, desk);
            case SELECTION_DONE -> {
                choose(page, desk);
                page.locator("main form button").click();
                page.waitForURL("**/selection/outcome");
            }
            case SELECTION_REFUSED -> page.navigate("/newsroom/selection");
            case REHEARSAL -> {
                page.navigate(aNewEdition(desk) + "/overview");
                page.locator("[data-act=rehearse]").click();
                page.locator(".rehearsal summary").click();
            }
            case REHEARSAL_REFUSED ->
                page.navigate("/newsroom/articles/"
                        + desk.aDraft(AText.fit().with(ContentField.SOURCE, "").content())
                                .number()
                        + "/rehearsal");
            case PREVIEW -> {
                fill(newsroom);
                return newsroom.preview();
            }
            case PREVIEW_ON_PAPER -> {
                fill(newsroom);
                Page preview = newsroom.preview();
                preview.locator("[value=PAPER]").click();
                preview.frameLocator("iframe").locator(".sheet-foot").waitFor();
                return preview;
            }
            case PREVIEW_LINK -> makePreviewLink(page, aNewEdition(desk));
            case PREVIEW_LINKS -> {
                String draft = aNewEdition(desk);
                page.navigate(makePreviewLink(page, draft));
                page.navigate(draft + "/overview");
            }
            case PREVIEW_LINKS_WITH_PROBLEMS -> {
                page.navigate(aNewEdition(desk) + "/overview");
                page.locator("#preview-links summary").click();
                page.locator("[data-act=make-preview-link]").click();
                page.locator(".problems").waitFor();
            }
            case LINKED_PREVIEW -> page.navigate(makePreviewLink(page, aNewEdition(desk)));
            case LINKED_PREVIEW_ENDED -> {
                String draft = aNewEdition(desk);
                String address = makePreviewLink(page, draft);
                page.navigate(draft + "/overview");
                page.locator("[data-act=revoke-preview-link]").click();
                page.locator(".notice-good").waitFor();
                page.navigate(address);
            }
            case KEYBOARD_SHORTCUTS -> {
                fill(newsroom);
                page.keyboard().press("ControlOrMeta+/");
                page.locator("dialog").waitFor();
            }
            case TABLE -> {
                fill(newsroom);
                page.locator("[data-command=insertTable]").click();
                page.keyboard().press("Enter");
                page.locator(".editor-toolbar-table").waitFor();
                for (String head : List.of("A", "B", "C")) {
                    page.keyboard().type(head);
                    page.keyboard().press("Tab");
                }
                page.keyboard().press("Shift+ArrowDown");
            }
            case SECTIONS -> page.navigate("/newsroom/sections");
            case SECTIONS_WITH_PROBLEMS -> {
                page.navigate("/newsroom/sections");
                page.locator("main form.form button").click();
                page.locator(".problems").waitFor();
            }
            case SECTION -> {
                page.navigate("/newsroom/sections/news");
                page.locator("#closing summary").click();
            }
            case SECTION_WITH_REVIEWS -> {
                page.navigate("/newsroom/sections/" + aReviewedSection(desk).slug());
                page.locator("#reviews summary").click();
            }
            case BUNDLES -> {
                aBundle(page, desk);
                page.navigate("/newsroom/bundles");
            }
            case BUNDLE -> aBundle(page, desk);
            case WORKING_DAYS -> page.navigate("/newsroom/working-days/2027");
            case WORKING_DAYS_WITH_PROBLEMS -> {
                page.navigate("/newsroom/working-days/2028");
                page.locator("main form.form button").click();
                page.locator(".problems").waitFor();
            }
            case CALENDAR_IMPORT -> page.navigate("/newsroom/working-days/import");
            case CALENDAR_PREVIEW -> preview(page, "2027-01-01,休,元旦\n2028-01-02,班,元旦");
            case CALENDAR_IN_THE_WAY -> preview(page, "2027-01-01,休,元旦\n2027-04-25,holiday,Day");
            case CALENDAR_NOT_UNDERSTOOD -> preview(page, "2028-01-01,holiday,New Year\n2028-01-02,feast,x\nx");
            case ACCOUNTS -> page.navigate("/newsroom/accounts");
            case ACCOUNTS_WITH_PROBLEMS -> {
                page.navigate("/newsroom/accounts");
                page.locator("#username").fill("author");
                page.locator("#name").fill("?");
                page.locator("main form button").click();
                page.locator(".problems").waitFor();
            }
            case ACCOUNT -> page.navigate("/newsroom/accounts/author");
            case ACCOUNT_IN_SECTIONS -> {
                page.navigate("/newsroom/accounts/author");
                page.locator("details summary").click();
            }
            case RIGHTS -> page.navigate("/newsroom/rights");
            case GROUPS_WITH_PROBLEMS -> {
                page.navigate("/newsroom/rights/groups");
                page.locator("#name").fill(" ");
                page.locator("#where-some").check();
                page.locator("main form button").click();
                page.locator(".problems").waitFor();
            }
            case GROUP -> {
                page.navigate("/newsroom/rights/groups");
                String group = "portal " + Desk.aWord();
                page.locator("#name").fill(group);
                page.locator("main form button").click();
                page.locator("td a", new Page.LocatorOptions().setHasText(group))
                        .click();
            }
            case ONE_TIME_ADDRESS -> openAccount(page);
            case WELCOME -> {
                openAccount(page);
                page.navigate(pathOf(page.locator("#address").inputValue()));
            }
            case WELCOME_ENDED -> page.navigate("/newsroom/welcome/never");
            case OWN_ACCOUNT -> page.navigate("/newsroom/account");
            case OWN_ACCOUNT_WITH_PROBLEMS -> {
                page.navigate("/newsroom/account");
                page.locator("#current").fill("x");
                page.locator("#wanted").fill("too short");
                page.locator("#wanted").press("Enter");
                page.locator(".problem").waitFor();
            }
            case PROOF -> page.navigate("/newsroom/account/proof");
            case OWN_SESSIONS -> page.navigate("/newsroom/account/sessions");
            case OWN_MAIL_WITH_PROBLEMS -> {
                page.navigate("/newsroom/account/mail");
                page.locator("#address").fill("wang@example");
                page.locator("#address").press("Enter");
                page.locator(".problems").waitFor();
            }
            case SECOND_FACTOR -> page.navigate("/newsroom/account/second-factor");
            case SECOND_FACTOR_SET_UP -> setUpSecondFactor(page);
            case SECOND_FACTOR_WITH_PROBLEMS -> {
                setUpSecondFactor(page);
                page.locator("#code").fill("000000");
                page.locator("#code").press("Enter");
                page.locator(".problems").waitFor();
            }
            case RECOVERY_CODES -> recoveryCodes(page);
            case PASSKEYS -> passkeys(page);
            case SECOND_STEP -> secondStep(page);
            case SECOND_STEP_REFUSED -> {
                secondStep(page);
                page.locator("#code").fill("000000");
                page.locator("#code").press("Enter");
                page.locator(".problem").waitFor();
            }
            case ACCOUNT_ACCESS -> {
                String username = recoveryCodes(page);
                signInAs(page, Newsroom.USERNAME, Newsroom.PASSWORD);
                page.waitForURL("**/newsroom");
                page.navigate("/newsroom/accounts/" + username + "/access");
            }
            case ACT_REFUSED -> page.navigate("/newsroom/refused");
        }
        return page;
    }

    private static void setUpSecondFactor(Page page) {
        page.navigate("/newsroom/account/second-factor");
        page.locator("form[action$=set-up] button").click();
        page.locator("#key").waitFor();
    }

    /** Sets a second factor up for somebody new, and gives their username. */
    private static String recoveryCodes(Page page) {
        page.navigate("/newsroom/account");
        Colleagues colleagues = new Colleagues(URI.create(page.url()).getPort());
        String username = colleagues.aColleague(Role.AUTHOR);
        signInAs(page, username, Colleagues.PASSWORD);
        page.waitForURL("**/newsroom");
        setUpSecondFactor(page);
        page.locator("#code").fill(Phone.code(page.locator("#key").textContent()));
        page.locator("#code").press("Enter");
        page.locator(".recovery-codes").waitFor();
        return username;
    }

    /** Of somebody new, who has a phone, too. */
    private static void passkeys(Page page) {
        recoveryCodes(page);
        PasskeyDevice.at(page);
        page.navigate("/newsroom/account/second-factor");
        page.locator("#label").fill("Office laptop");
        page.locator("#passkey").click();
        page.locator(".notice-good").waitFor();
        page.locator(".passkeys summary").click();
    }

    private static void secondStep(Page page) {
        signInAs(page, recoveryCodes(page), Colleagues.PASSWORD);
        page.waitForURL("**/sign-in/code");
    }

    /** In place of the editor, whose session is not to end. */
    private static void signInAs(Page page, String username, String password) {
        page.context().clearCookies();
        page.navigate("/newsroom/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("main .button").click();
    }

    private static void preview(Page page, String calendar) {
        page.navigate("/newsroom/working-days/import");
        page.locator("#text").fill(calendar);
        page.locator("main form.form button").click();
        page.locator(".problems, .chosen").first().waitFor();
    }

    private static void openAccount(Page page) {
        page.navigate("/newsroom/accounts");
        page.locator("#username").fill(Desk.aWord());
        page.locator("#name").fill("Li Hua");
        page.locator("main form button").click();
        page.locator("#address").waitFor();
    }

    /** Gives its path. */
    private static String makePreviewLink(Page page, String article) {
        page.navigate(article + "/overview");
        page.locator("#preview-links summary").click();
        page.locator("#preview-links-forWhom").fill("Harbour Office");
        page.locator("[data-act=make-preview-link]").click();
        return pathOf(page.locator("#address").inputValue());
    }

    /** The portal's base address is not the one at which a test reaches it. */
    static String pathOf(String address) {
        return URI.create(address).getPath();
    }

    private static Section aReviewedSection(Desk desk) {
        return desk.aReviewedSection(
                new ReviewStep("First review", Right.REVIEW), new ReviewStep("Final review", Right.PUBLISH));
    }

    private static String aDraftToReview(Desk desk) {
        Content content = AText.fit()
                .titled("Notice " + Desk.aWord())
                .with(ContentField.BODY, "<p>Words, a passage, and words.</p>")
                .content();
        return "/newsroom/articles/"
                + desk.aDraft(aReviewedSection(desk), content).number();
    }

    private static void remark(Page page, String quote, String remark) {
        page.locator("#quote").fill(quote);
        page.locator("#remark").fill(remark);
        page.locator("[data-act=remark]").click();
        page.locator(".remark", new Page.LocatorOptions().setHasText(remark)).waitFor();
    }

    private static void aBundle(Page page, Desk desk) {
        page.navigate("/newsroom/bundles");
        page.locator("#name").fill("Bundle " + Desk.aWord());
        page.locator("main form button").click();
        for (int member = 1; member <= 2; member++) {
            page.locator("#article")
                    .fill(Long.toString(desk.aDraft(Desk.aText()).number()));
            page.locator("[data-act=add]").click();
            page.locator(".bundle-members > li").nth(member - 1).waitFor();
        }
    }

    private static void choose(Page page, Desk desk) {
        long draft = desk.aDraft(Desk.aText()).number();
        long live = desk.aPublicArticle(Desk.aText()).number();
        page.navigate("/newsroom/selection?act=disposal&number=" + draft + "&number=" + live);
    }

    private static String aPublicArticle(Desk desk) {
        return "/newsroom/articles/" + desk.aPublicArticle(Desk.aText()).number();
    }

    /** An article with two editions, the second of them a draft. */
    private static String aNewEdition(Desk desk) {
        return "/newsroom/articles/"
                + desk.aNewEdition(desk.aPublicArticle(Desk.aText())).number();
    }

    private static String aDraftOfAnother(Desk desk) {
        return "/newsroom/articles/"
                + desk.takenOver(desk.aDraft(Desk.aText()).number()).number();
    }

    private static String aListOfPersons(Desk desk) {
        return "/newsroom/articles/"
                + desk.aDraft(AText.fit()
                                .with(ContentField.NOTICE_TYPE, "result")
                                .with(ContentField.SUMMARY, "Call 13812345678")
                                .with(
                                        ContentField.BODY,
                                        "<table><tr><th>Name</th><th>Card</th></tr><tr><td>王芳</td><td>11010519491231002X</td></tr></table>"
                                                + "<p>Write to office@bureau.example</p>")
                                .content())
                        .number();
    }

    /** By the fields' keys, as the labels are in the editor's language. */
    private static void fill(Newsroom newsroom) {
        Page page = newsroom.newArticle().page();
        page.locator("#title").fill("Notice " + Desk.aWord());
        page.locator("#section").selectOption("Bureau news (English)");
        page.locator("#source").fill("Office of Tests");
        page.locator("#documentDate").fill("2024-02-19");
        page.locator(".editor-text").click();
        page.keyboard().insertText("The first paragraph.");
    }
}
