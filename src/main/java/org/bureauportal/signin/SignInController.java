package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.account.PasswordHashingBusy;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.signin.passkey.Ceremony;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which editors sign in, in its moods: fresh, refused, accounts away, too many at once, too often, and session
 * ended.
 */
@Controller
class SignInController {

    static final String ADDRESS = NewsroomAddresses.SIGN_IN;
    static final String REFUSED = ADDRESS + "/refused";
    static final String LIMITED = ADDRESS + "/limited";
    static final String SESSION_ENDED = ADDRESS + "/session-ended";

    /** Where the person goes who has just set a password, or made the first account; a stranger has no session to keep it. */
    static final String PASSWORD_SET = ADDRESS + "?done=password";

    static final String ACCOUNT_MADE = ADDRESS + "?done=account";

    private static final int LONGEST_USERNAME = 200;

    private static final String VIEW = "account/sign-in";

    private final Passkeys passkeys;
    private final NewsroomTokens tokens;

    SignInController(Passkeys passkeys, SiteProperties site) {
        this.passkeys = passkeys;
        this.tokens = new NewsroomTokens(site);
    }

    @GetMapping(ADDRESS)
    String signIn(@RequestParam(defaultValue = "") String done, Model model) {
        switch (done) {
            case "password" -> model.addAttribute("notice", "welcome.done");
            case "account" -> model.addAttribute("notice", "setUp.done");
            default -> {
                // nothing is to be said
            }
        }
        return page(model, null, Map.of());
    }

    /** What the browser is to be asked for: any passkey that it has for the site. */
    @GetMapping(path = NewsroomAddresses.SIGN_IN_BY_PASSKEY, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> ask(HttpServletRequest request) {
        return passkeys.askFor(Ceremony.SIGN_IN, tokens.browser(request), null);
    }

    /** Reached by a forward from a sign-in whose name or password was wrong, or could not be looked up or tried. */
    @PostMapping(REFUSED)
    String refused(Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("username", username(request));
        if (request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION)
                instanceof AuthenticationServiceException ours) {
            // the fault is the portal's
            SignInThrottleFilter.succeeded(request);
            boolean isBusy = ours instanceof PasswordHashingBusy;
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, isBusy ? PasswordHashingBusy.SECONDS_TO_WAIT : "30");
            return page(model, isBusy ? "signIn.busy" : "signIn.unavailable", carried(request));
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        boolean isPasskey =
                request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof PasskeySignIn.Refused;
        return page(model, isPasskey ? "passkey.signIn.refused" : "signIn.refused", carried(request));
    }

    /** Reached by a forward from {@link SignInThrottleFilter}. */
    @PostMapping(LIMITED)
    String limited(Model model, HttpServletRequest request, HttpServletResponse response) {
        Object seconds = Objects.requireNonNullElse(request.getAttribute(SignInThrottleFilter.SECONDS_TO_WAIT), 60L);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        model.addAttribute("seconds", seconds);
        return page(model, "signIn.limited", carried(request));
    }

    /** Reached by a forward from a post whose session had ended. */
    @PostMapping(SESSION_ENDED)
    String sessionEnded(Model model, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        Map<String, String> kept =
                UnsavedForms.fromPost(request).map(UnsavedForms::hiddenFields).orElseGet(() -> carried(request));
        return page(model, kept.isEmpty() ? "signIn.sessionEnded" : "signIn.sessionEndedKept", kept);
    }

    /** As {@link #refused} where not even the session could be looked up. */
    static ModelAndView unavailable(HttpServletRequest request) {
        return new ModelAndView(VIEW)
                .addObject("username", username(request))
                .addObject("alert", "signIn.unavailable")
                .addObject("kept", carried(request));
    }

    /** As it was typed; what is longer than any account's is not given back. */
    private static @Nullable String username(HttpServletRequest request) {
        String typed = request.getParameter("username");
        return typed == null || typed.length() > LONGEST_USERNAME ? null : typed;
    }

    private static Map<String, String> carried(HttpServletRequest request) {
        return UnsavedForms.fromSignIn(request).map(UnsavedForms::hiddenFields).orElse(Map.of());
    }

    private static String page(Model model, @Nullable String alert, Map<String, String> kept) {
        model.addAttribute("alert", alert);
        model.addAttribute("kept", kept);
        return VIEW;
    }
}
