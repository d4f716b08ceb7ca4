package org.bureauportal.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody had typed into a newsroom form when their session had ended or their rights did not suffice: carried
 * through the sign-in page in hidden fields, or kept in the session, then given back to the form, where it is shown and not
 * yet saved.
 *
 * @param form the address of the form, in the newsroom
 * @param fields what was typed, by field
 */
public record UnsavedForms(String form, Map<String, String> fields) {

    /** The form names its own address in this field; a form that does not is not kept. */
    public static final String FORM_FIELD = "form";

    /** Sets these fields apart from those of the sign-in page. */
    private static final String PREFIX = "kept.";

    /** No form has a longer name of a field, and each stands on the page. */
    private static final int LONGEST_NAME = 100;

    private static final String ATTRIBUTE = "unsavedForm";

    /** A session keeps text alone. */
    private static final JsonMapper JSON = JsonMapper.shared();

    public UnsavedForms {
        fields = new LinkedHashMap<>(fields);
    }

    /** From the form whose post was refused. */
    public static Optional<UnsavedForms> fromPost(HttpServletRequest request) {
        return isOurs(request) ? from(request, "") : Optional.empty();
    }

    /** From the sign-in page that carried it. */
    public static Optional<UnsavedForms> fromSignIn(HttpServletRequest request) {
        return from(request, PREFIX);
    }

    /** Browsers say where a post comes from; what another site sends was typed by no editor. */
    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private static Optional<UnsavedForms> from(HttpServletRequest request, String prefix) {
        String form = request.getParameter(prefix + FORM_FIELD);
        if (form == null || !NewsroomAddresses.isForm(form)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Enumeration<String> names = request.getParameterNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            // what was ticked of several comes as one list
            String value = String.join(",", request.getParameterValues(name));
            if (name.startsWith(prefix) && name.length() <= LONGEST_NAME && !name.equals("_csrf")) {
                fields.put(name.substring(prefix.length()), value);
            }
        }
        return Optional.of(new UnsavedForms(form, fields));
    }

    /** The fields under the names that the sign-in page gives them. */
    public Map<String, String> hiddenFields() {
        Map<String, String> hidden = new LinkedHashMap<>();
        fields.forEach((name, value) -> hidden.put(PREFIX + name, value));
        return hidden;
    }

    public void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, JSON.writeValueAsString(this));
    }

    /** The form whose typing waits in a session. */
    public static Optional<String> formIn(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof String text
                ? Optional.of(JSON.readValue(text, UnsavedForms.class).form())
                : Optional.empty();
    }

    /** Gives the form's own typing back, once. */
    public static Optional<UnsavedForms> takeFor(String form, @Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String text)) {
            return Optional.empty();
        }
        UnsavedForms kept = JSON.readValue(text, UnsavedForms.class);
        if (!kept.form().equals(form)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(kept);
    }
}
