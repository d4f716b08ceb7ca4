package org.bureauportal.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The kinds of page that the public sees, each with a sample. */
enum PublicPage {
    HOME,
    SECTION,
    ARTICLE_WITH_TABLE,
    ARTICLE_WITH_CONTENTS,
    PRINT,
    NOT_FOUND;

    void open(Page page, String language) {
        boolean isChinese = language.startsWith("zh");
        String prefix = isChinese ? "/zh" : "";
        String section = prefix + "/sections/" + (isChinese ? "gonggao" : "notices");
        String withTable = isChinese ? "公众来信事务局接待点一览" : "Recruitment of caseworkers";
        switch (this) {
            case HOME -> page.navigate(isChinese ? prefix : "/");
            case SECTION -> page.navigate(section);
            case ARTICLE_WITH_TABLE -> page.navigate(sample(page, section, withTable));
            case ARTICLE_WITH_CONTENTS ->
                page.navigate(sample(
                        page, section, isChinese ? "来信扫描与归档设备采购项目" : "How to write a letter that can be answered"));
            case PRINT -> page.navigate(sample(page, section, withTable) + "/print");
            case NOT_FOUND -> page.navigate(prefix + "/nothing-here");
        }
    }

    private static String sample(Page page, String section, String title) {
        page.navigate(section);
        Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title));
        return link.first().getAttribute("href");
    }
}
