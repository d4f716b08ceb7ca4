package org.bureauportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The page for requests that are refused before any page can be rendered: in both languages, with nothing behind it. */
final class PlainErrorPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$d %2$s</title>
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/portal.css">
            </head>
            <body>
            <main class="page error">
            <h1>%3$s</h1>
            <p>%4$s</p>
            <p lang="zh-CN">%5$s</p>
            <p><a href="/">Home</a> · <a href="/zh" lang="zh-CN" hreflang="zh-CN">首页</a></p>
            </main>
            </body>
            </html>
            """;

    private PlainErrorPage() {}

    static void write(HttpServletResponse response, int status) throws IOException {
        SecurityHeaders.addTo(response, false);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        byte[] page = page(status).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    static String page(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String reason = known == null ? "Error" : known.getReasonPhrase();
        return HttpStatusCode.valueOf(status).is4xxClientError()
                ? PAGE.formatted(
                        status,
                        reason,
                        "This request could not be answered",
                        "Something in the address, or in what was sent with it, does not belong there.",
                        "无法处理该请求：地址或所提交的内容含有无效部分。")
                : PAGE.formatted(
                        status,
                        reason,
                        "Something went wrong here",
                        "Please try again in a few minutes.",
                        "服务暂时出现问题，请稍后再试。");
    }
}
