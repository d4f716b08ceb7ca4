package org.bureauportal.signin.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.AccountEvent;
import org.bureauportal.account.Editor;
import org.bureauportal.account.ProviderAccounts;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.signin.factor.RecentProofFilter;
import org.bureauportal.signin.factor.SignInCompletion;
import org.bureauportal.signin.group.GroupTable;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The way to the identity provider and back: to sign in, and to show that it is still the same person. */
@Controller
@WithIdentityProvider
class ProviderController {

    /** Reached by a forward once somebody has signed out. */
    static final String SIGNED_OUT = NewsroomAddresses.PROVIDER + "/signed-out";

    private static final String FACTOR = FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;

    private final ProviderExchange exchange;
    private final Journey.Ticket ticket;
    private final WaitingTyping typing;
    private final ProviderAccounts accounts;
    private final GroupTable groups;
    private final ProviderSessions sessions;
    private final EditorSession session;
    private final SignInCompletion completion;

    ProviderController(
            ProviderExchange exchange,
            Journey.Ticket ticket,
            WaitingTyping typing,
            ProviderAccounts accounts,
            GroupTable groups,
            ProviderSessions sessions,
            EditorSession session,
            SignInCompletion completion) {
        this.exchange = exchange;
        this.ticket = ticket;
        this.typing = typing;
        this.accounts = accounts;
        this.groups = groups;
        this.sessions = sessions;
        this.session = session;
        this.completion = completion;
    }

    @PostMapping(NewsroomAddresses.PROVIDER)
    ModelAndView depart(HttpServletRequest request, HttpServletResponse response) {
        Optional<UnsavedForms> typed = UnsavedForms.fromSignIn(request);
        Optional<String> key = typed.flatMap(typing::keep);
        if (typed.isPresent() && key.isEmpty()) {
            return signInPage(SignInRefused.Why.TYPING, typed);
        }
        try {
            return onward(exchange.depart(request, false, key.orElse(null)), response);
        } catch (SignInRefused refused) {
            key.ifPresent(typing::take);
            return signInPage(refused.why(), typed);
        }
    }

    @PostMapping(NewsroomAddresses.PROVIDER_PROOF)
    ModelAndView prove(HttpServletRequest request, HttpServletResponse response) {
        try {
            return onward(exchange.depart(request, true, null), response);
        } catch (SignInRefused refused) {
            return proofPage(refused.why());
        }
    }

    /** By a page: what follows a form must not lead to another host (Content-Security-Policy, form-action). */
    private ModelAndView onward(ProviderExchange.Departure departure, HttpServletResponse response) {
        ticket.give(departure.journey(), response);
        return new ModelAndView("account/at-provider")
                .addObject("address", departure.address())
                .addObject("says", "signIn.provider.onward");
    }

    @PostMapping(SIGNED_OUT)
    ModelAndView signedOut(HttpServletRequest request) {
        return ProviderSignIn.signOutThere(request)
                .map(address -> new ModelAndView("account/at-provider")
                        .addObject("address", address)
                        .addObject("says", "signIn.provider.signOut"))
                .orElseGet(() -> new ModelAndView("redirect:" + NewsroomAddresses.SIGN_IN));
    }

    @GetMapping(NewsroomAddresses.PROVIDER_RETURN)
    ModelAndView arrive(
            @AuthenticationPrincipal @Nullable Editor editor,
            @Nullable Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Journey> journey = ticket.take(request, response);
        if (journey.isEmpty()) {
            return signInPage(SignInRefused.Why.UNKNOWN, Optional.empty());
        }
        if (journey.get().proves()) {
            return editor == null || who == null
                    ? new ModelAndView("redirect:" + NewsroomAddresses.SIGN_IN)
                    : proven(journey.get(), editor, who, request, response);
        }
        Optional<UnsavedForms> typed =
                Optional.ofNullable(journey.get().typing()).flatMap(typing::take);
        try {
            return signedIn(exchange.arrive(journey.get(), request), typed, request, response);
        } catch (SignInRefused refused) {
            if (refused.why() == SignInRefused.Why.NO_GROUPS) {
                // the provider signed somebody in, and is set wrongly
                sessions.refused(
                        AccountEvent.SignInFailed.UNKNOWN, refused.why().name(), request.getRemoteAddr());
            }
            return signInPage(refused.why(), typed);
        }
    }

    private ModelAndView signedIn(
            ProviderExchange.Arrival arrival,
            Optional<UnsavedForms> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        Editor editor = admit(arrival.person(), request);
        HttpSession begun = session.begin(editor, FACTOR, request, response);
        try {
            arrival.session().keepIn(begun);
            typed.ifPresent(kept -> kept.keepIn(begun));
            return new ModelAndView("redirect:" + completion.complete(request, response, editor));
        } catch (DataAccessException | TransactionException away) {
            // without a log entry there is no sign-in
            begun.invalidate();
            throw away;
        }
    }

    private Editor admit(ProviderAccounts.Person person, HttpServletRequest request) {
        ProviderAccounts.Admission admission = admission(person);
        if (admission instanceof ProviderAccounts.Admission.Refused refused) {
            String subject = ProviderExchange.subject(person).orElse(AccountEvent.SignInFailed.UNKNOWN);
            sessions.refused(subject, refused.why().name(), request.getRemoteAddr());
            throw new SignInRefused(SignInRefused.Why.valueOf(refused.why().name()));
        }
        return ((ProviderAccounts.Admission.Admitted) admission).editor();
    }

    /** Somebody may sign in for the first time in two browsers at once. */
    private ProviderAccounts.Admission admission(ProviderAccounts.Person person) {
        try {
            return accounts.admit(person, groups::grant);
        } catch (DataIntegrityViolationException opened) {
            return accounts.admit(person, groups::grant);
        }
    }

    private ModelAndView proven(
            Journey journey,
            Editor editor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            ProviderExchange.Arrival arrival = exchange.arrive(journey, request);
            if (!accounts.username(arrival.person().identity()).equals(Optional.of(editor.getUsername()))) {
                throw new SignInRefused(SignInRefused.Why.ANOTHER);
            }
            session.renew(editor, who, FACTOR, request, response);
            arrival.session().keepIn(request.getSession());
            return new ModelAndView(
                    "redirect:" + RecentProofFilter.takeReturn(request).orElse(NewsroomAddresses.OWN_ACCOUNT));
        } catch (SignInRefused refused) {
            return proofPage(refused.why());
        }
    }

    private static ModelAndView signInPage(SignInRefused.Why why, Optional<UnsavedForms> typed) {
        HttpStatus status = why == SignInRefused.Why.TYPING ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNAUTHORIZED;
        return new ModelAndView("account/sign-in", status)
                .addObject("alert", "signIn.provider.refused." + why)
                .addObject("kept", typed.map(UnsavedForms::hiddenFields).orElse(Map.of()));
    }

    private static ModelAndView proofPage(SignInRefused.Why why) {
        return new ModelAndView("account/proof", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("currentPlace", "account")
                .addObject("alert", "signIn.provider.refused." + why);
    }
}
