package org.bureauportal.web;

import org.bureauportal.account.Editor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the newsroom's pages the signed-in editor; public pages have none. */
@ControllerAdvice({
    "org.bureauportal.account",
    "org.bureauportal.audit",
    "org.bureauportal.newsroom",
    "org.bureauportal.review.notification",
    "org.bureauportal.signin",
    "org.bureauportal.workday"
})
class CurrentEditorAdvice {

    @ModelAttribute("signedIn")
    @Nullable
    Editor editor(@AuthenticationPrincipal @Nullable Editor editor) {
        return editor;
    }
}
