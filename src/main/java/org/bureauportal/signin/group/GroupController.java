package org.bureauportal.signin.group;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.account.RemitForm;
import org.bureauportal.account.Role;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.section.Sections;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The table of what groups give, as administrators see and change it. */
@Controller
@WithIdentityProvider
class GroupController {

    private static final String ADDRESS = NewsroomAddresses.GROUPS;
    private static final String GROUP = ADDRESS + "/{id:[1-9][0-9]{0,17}}";

    private static final int LONGEST_NAME = 200;

    private final GroupTable table;
    private final Sections sections;

    GroupController(GroupTable table, Sections sections) {
        this.table = table;
        this.sections = sections;
    }

    /** What was typed; a field that was not sent is empty. */
    record Form(String name, String role, String where, List<String> section) {

        Form {
            name = Objects.requireNonNullElse(name, "").strip();
            role = Objects.requireNonNullElse(role, "");
            where = Objects.requireNonNullElse(where, "");
            section = section == null ? List.of() : List.copyOf(section);
        }

        static Form of(Map<String, String> fields) {
            return new Form(
                    fields.getOrDefault("name", ""),
                    fields.getOrDefault("role", ""),
                    fields.getOrDefault("where", ""),
                    List.of(fields.getOrDefault("section", "").split(",")));
        }

        static Form of(GroupRole group) {
            RemitForm remit = RemitForm.of(group.chosen());
            return new Form(group.name(), group.role().name(), remit.where(), remit.section());
        }

        RemitForm remit() {
            return new RemitForm(where, section);
        }

        Optional<Role> chosenRole() {
            return List.of(Role.values()).stream()
                    .filter(each -> each.name().equals(role))
                    .findFirst();
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView list(HttpServletRequest request) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept -> list(HttpStatus.OK, Form.of(kept.fields()), FieldProblems.NONE)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() ->
                        list(HttpStatus.OK, new Form("", Role.AUTHOR.name(), "ALL", List.of()), FieldProblems.NONE));
    }

    @PostMapping(ADDRESS)
    ModelAndView add(Form form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        FieldProblems problems = problems(form);
        if (!problems.isEmpty()) {
            return list(HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        if (!table.add(form.name(), form.chosenRole().orElseThrow(), form.remit(), editor.actor())) {
            return list(HttpStatus.UNPROCESSABLE_CONTENT, form, FieldProblems.of("name", "groups.problem.taken"));
        }
        return done("groups.done.added", next);
    }

    @GetMapping(GROUP)
    ModelAndView show(@PathVariable long id, HttpServletRequest request) {
        GroupRole group = table.find(id);
        return UnsavedForms.takeFor(ADDRESS + "/" + id, request.getSession(false))
                .map(kept -> page(HttpStatus.OK, group, Form.of(kept.fields()), FieldProblems.NONE)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, group, Form.of(group), FieldProblems.NONE));
    }

    @PostMapping(GROUP)
    ModelAndView change(
            @PathVariable long id, Form form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        GroupRole group = table.find(id);
        FieldProblems problems = problems(new Form(group.name(), form.role(), form.where(), form.section()));
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, group, form, problems);
        }
        table.change(id, form.chosenRole().orElseThrow(), form.remit(), editor.actor());
        return done("groups.done.changed", next);
    }

    @PostMapping(GROUP + "/removal")
    ModelAndView remove(@PathVariable long id, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        table.remove(id, editor.actor());
        return done("groups.done.removed", next);
    }

    private FieldProblems problems(Form form) {
        return new FieldProblems.Collector()
                .check("name", !isName(form.name()), "groups.problem.name")
                .check("role", form.chosenRole().isEmpty(), "accounts.problem.role")
                .check("where", !form.remit().isComplete(sections.all()), "accounts.problem.sections")
                .toProblems();
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + ADDRESS);
    }

    private ModelAndView list(HttpStatus status, Form form, FieldProblems problems) {
        return filled(new ModelAndView("account/groups", status), form, problems)
                .addObject("groups", table.all());
    }

    private ModelAndView page(HttpStatus status, GroupRole group, Form form, FieldProblems problems) {
        return filled(new ModelAndView("account/group", status), form, problems).addObject("group", group);
    }

    private ModelAndView filled(ModelAndView page, Form form, FieldProblems problems) {
        return page.addObject("currentPlace", "accounts")
                .addObject("roles", Role.values())
                .addObject("form", form)
                .addObject("where", form.remit())
                .addObject("tree", form.remit().tree(sections.all()))
                .addObject(FieldProblems.NAME, problems);
    }
}
