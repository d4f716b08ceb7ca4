package org.bureauportal.signin.factor;

import java.util.List;
import java.util.Objects;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.passkey.Passkeys;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of somebody's own second factor, and the one that shows their recovery codes. */
@Component
class SecondFactorPages {

    private final SecondFactors factors;

    SecondFactorPages(SecondFactors factors) {
        this.factors = factors;
    }

    static boolean isAwaited(Authentication who) {
        return who.getPrincipal() instanceof AwaitedEditor;
    }

    /**
     * Whose it is.
     *
     * @throws AccessDeniedException for those whom an identity provider signs in: their factors are its business
     */
    static Editor owner(Authentication who) {
        Editor owner = who.getPrincipal() instanceof AwaitedEditor awaited
                ? awaited.editor()
                : (Editor) Objects.requireNonNull(who.getPrincipal());
        if (owner.isOfProvider()) {
            throw new AccessDeniedException(owner.getUsername() + " has no second factor here");
        }
        return owner;
    }

    ModelAndView show(HttpStatus status, Authentication who, FieldProblems problems) {
        Editor owner = owner(who);
        SecondFactors.State state = factors.state(owner.getUsername());
        return new ModelAndView("account/second-factor", status)
                .addObject("currentPlace", "account")
                .addObject("state", state)
                .addObject("mayAddPasskey", state.passkeys().size() < Passkeys.MOST)
                .addObject("isRequired", factors.isRequiredFor(owner))
                .addObject("isAwaited", isAwaited(who))
                .addObject(FieldProblems.NAME, problems);
    }

    ModelAndView codes(List<String> codes, Editor owner, String next) {
        return new ModelAndView("account/recovery-codes")
                .addObject("currentPlace", "account")
                .addObject("codes", codes)
                .addObject("owner", owner.getUsername())
                .addObject("site", factors.issuer())
                .addObject("next", next);
    }
}
