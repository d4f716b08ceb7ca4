package org.bureauportal.newsroom.desk;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Answers an act on the draft of another by its overview, which says whose it is and offers to take it over. */
@ControllerAdvice("org.bureauportal.newsroom")
class DraftOfAnotherAdvice {

    private final OverviewView page;

    DraftOfAnotherAdvice(OverviewView page) {
        this.page = page;
    }

    @ExceptionHandler
    ModelAndView refuse(DraftOfAnother another, @AuthenticationPrincipal Editor editor) {
        // what other pages get by themselves
        return page.anothers(another.current(), editor).addObject("signedIn", editor);
    }
}
