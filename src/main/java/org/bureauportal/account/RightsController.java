package org.bureauportal.account;

import java.util.List;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.Right;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may do what, and where: all accounts beside the rights, to be looked through and printed. */
@Controller
class RightsController {

    /** The rights that differ from role to role, in the order of the roles. */
    private static final List<Right> COLUMNS = List.of(Right.WRITE, Right.REVIEW, Right.PUBLISH, Right.ADMINISTER);

    private final AccountAdministration administration;
    private final DatabaseTime time;

    RightsController(AccountAdministration administration, DatabaseTime time) {
        this.administration = administration;
        this.time = time;
    }

    @GetMapping(NewsroomAddresses.RIGHTS)
    String matrix(@RequestParam(defaultValue = "1") String page, Model model) {
        model.addAttribute("currentPlace", "accounts");
        model.addAttribute("rights", COLUMNS);
        model.addAttribute("list", administration.page(Paged.number(page)));
        model.addAttribute("now", time.now());
        return "account/rights";
    }
}
