package org.bureauportal.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/** The page for requests that are refused before any page can be rendered: in both languages, with nothing behind it. */
public final class PlainErrorPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$d %2$s</title>
            <link rel="stylesheet" href="/css/portal.css">
            </head>
            <body>
            <main class="page error">
            <h1>%3$s</h1>
            <p>%4$s</p>
            <p lang="zh-CN">%5$s</p>
            <p><a href="%6$s/">Home</a> · <a href="%6$s/zh" lang="zh-CN" hreflang="zh-CN">首页</a></p>
            </main>
            </body>
            </html>
            """;

    private PlainErrorPage() {}

    public static void write(HttpServletResponse response, int status) throws IOException {
        write(response, status, "");
    }

    /**
     * Answers with the page; the caller has set the security headers.
     *
     * @param site what the links home begin with
     */
    public static void write(HttpServletResponse response, int status, String site) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        byte[] page = page(status, site).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String page(int status, String site) {
        HttpStatus known = HttpStatus.resolve(status);
        Words words = Words.of(status);
        return PAGE.formatted(
                status,
                known == null ? "Error" : known.getReasonPhrase(),
                words.title,
                words.english,
                words.chinese,
                HtmlUtils.htmlEscape(site.replaceFirst("/$", "")));
    }

    private enum Words {
        MISDIRECTED(
                "This site has another address",
                "It does not answer to the name that was asked for. Follow the link to it.",
                "本网站不使用所访问的域名，请通过下面的链接访问。"),
        BUSY(
                "Too much is being sent here at once",
                "Please go back and try again in a few seconds; nothing of what you sent was taken.",
                "当前提交过多，本次内容未被接收。请返回后稍等几秒再提交。"),
        REFUSED(
                "This request could not be answered",
                "Something in the address, or in what was sent with it, does not belong there.",
                "无法处理该请求：地址或所提交的内容含有无效部分。"),
        FAILED("Something went wrong here", "Please try again in a few minutes.", "服务暂时出现问题，请稍后再试。");

        private final String title;
        private final String english;
        private final String chinese;

        Words(String title, String english, String chinese) {
            this.title = title;
            this.english = english;
            this.chinese = chinese;
        }

        static Words of(int status) {
            return switch (status) {
                case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> BUSY;
                case 421 -> MISDIRECTED;
                default -> status < 500 ? REFUSED : FAILED;
            };
        }
    }
}
