package org.bureauportal.server.body;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives requests the fields of their form as parameters, after those of the address; the server itself reads no form. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class FormParameters extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<FormBody> body = FormBody.of(request);
        if (body.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        FormBody form = body.get();
        TimedAnswer answer = new TimedAnswer(response, form::toAnswerWithin, form::answerIsLate);
        // the page that says why a form could not be read has to do without it
        boolean isGivenUp = request.getDispatcherType() == DispatcherType.ERROR && form.hasFailed();
        chain.doFilter(
                form.isForm() && !isGivenUp ? new WithFields(request, form) : new AsItComes(request, form), answer);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** A body that is no form, which an editor on a slow line may take their time to send. */
    private static final class AsItComes extends HttpServletRequestWrapper {

        private final FormBody body;

        AsItComes(HttpServletRequest request, FormBody body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            body.followProgress();
            return super.getInputStream();
        }
    }

    private static final class WithFields extends HttpServletRequestWrapper {

        private final FormBody form;

        WithFields(HttpServletRequest request, FormBody form) {
            super(request);
            this.form = form;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] ofAddress = super.getParameterValues(name);
            List<String> ofForm = form.fields().get(name);
            if (ofForm == null) {
                return ofAddress;
            }
            return ofAddress == null ? ofForm.toArray(String[]::new) : joined(ofAddress, ofForm);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            form.fields()
                    .forEach((name, values) -> all.merge(
                            name, values.toArray(String[]::new), (ofAddress, ofForm) -> joined(ofAddress, values)));
            return Collections.unmodifiableMap(all);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        private static String[] joined(String[] ofAddress, List<String> ofForm) {
            return Stream.concat(Stream.of(ofAddress), ofForm.stream()).toArray(String[]::new);
        }
    }
}
