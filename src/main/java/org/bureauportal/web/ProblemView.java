package org.bureauportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong, for programs (RFC 9457), in the words of the page that readers get. */
class ProblemView implements View {

    /** The name in the model of an {@link ErrorResponse} that says more. */
    static final String REFUSAL = "refusal";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String address;

    /**
     * A view of what is wrong.
     *
     * @param address that was asked for
     */
    ProblemView(String address) {
        this.address = address;
    }

    @Override
    public String getContentType() {
        return MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, ?> facts = model == null ? Map.of() : model;
        MessageSource messages = RequestContextUtils.findWebApplicationContext(request);
        Locale locale = RequestContextUtils.getLocale(request);
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", text(messages, String.valueOf(facts.get("errorTitle")), null, locale));
        problem.put("status", response.getStatus());
        problem.put("detail", text(messages, String.valueOf(facts.get("errorText")), null, locale));
        problem.put("instance", address);
        // of other refusals the framework has words of its own, in English
        if (facts.get(REFUSAL) instanceof ErrorResponse refusal
                && refusal.getBody().getProperties() != null) {
            problem.put(
                    "detail",
                    text(messages, refusal.getDetailMessageCode(), refusal.getDetailMessageArguments(), locale));
            problem.putAll(refusal.getBody().getProperties());
        }
        byte[] bytes = JSON.writeValueAsBytes(problem);
        response.setContentType(getContentType());
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static @Nullable String text(
            @Nullable MessageSource messages, String key, Object @Nullable [] arguments, Locale locale) {
        return messages == null ? "" : messages.getMessage(key, arguments, "", locale);
    }
}
