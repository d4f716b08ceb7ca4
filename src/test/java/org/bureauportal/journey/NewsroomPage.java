package org.bureauportal.journey;

import com.microsoft.playwright.Page;
import org.bureauportal.Desk;

/** The pages of the newsroom, each in the state that has most to show. */
enum NewsroomPage {
    SIGN_IN,
    SIGN_IN_REFUSED,
    DESK,
    EMPTY_FORM,
    FORM_WITH_TEXT,
    FORM_WITH_PROBLEMS,
    PUBLISHED_ARTICLE,
    PREVIEW,
    SECTIONS,
    SECTIONS_WITH_PROBLEMS;

    /** Opens it for an editor, and gives the page on which it stands. */
    Page open(Newsroom newsroom) {
        Page page = newsroom.page();
        switch (this) {
            case SIGN_IN -> page.navigate("/newsroom/sign-in");
            case SIGN_IN_REFUSED -> {
                page.navigate("/newsroom/sign-in");
                page.locator("#username").fill(Desk.aWord());
                page.locator("#password").fill("wrong");
                page.locator("main button").click();
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
                page.locator("[data-act=publish]").click();
                page.waitForURL(Newsroom.AN_OVERVIEW);
            }
            case PREVIEW -> {
                fill(newsroom);
                return newsroom.preview();
            }
            case SECTIONS -> page.navigate("/newsroom/sections");
            case SECTIONS_WITH_PROBLEMS -> {
                page.navigate("/newsroom/sections");
                page.locator("main form button").click();
                page.locator(".problems").waitFor();
            }
        }
        return page;
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
