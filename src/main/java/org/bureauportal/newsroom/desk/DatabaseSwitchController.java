package org.bureauportal.newsroom.desk;

import org.bureauportal.account.Editor;
import org.bureauportal.database.DatabaseSwitches;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dismisses the desk's warning that an earlier copy of the database took its place. */
@Controller
class DatabaseSwitchController {

    private final DatabaseSwitches switches;

    DatabaseSwitchController(DatabaseSwitches switches) {
        this.switches = switches;
    }

    @PostMapping(NewsroomAddresses.DATABASE_SWITCHES + "/{id:[1-9][0-9]{0,17}}/dismissal")
    String dismiss(@PathVariable long id, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        switches.dismiss(id, editor.actor());
        next.addFlashAttribute("notice", "newsroom.switchDismissed");
        return "redirect:/newsroom";
    }
}
