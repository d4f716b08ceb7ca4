package org.bureauportal.bench.obvious;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class NoticeController {

    private final NoticeRepository notices;
    private final List<NoticeRepository.Section> sections;

    NoticeController(NoticeRepository notices) {
        this.notices = notices;
        this.sections = notices.findSections();
    }

    @ModelAttribute("sections")
    List<NoticeRepository.Section> sections() {
        return sections;
    }

    @GetMapping("/")
    String home(Model model) {
        Map<NoticeRepository.Section, List<Notice>> newest = new LinkedHashMap<>();
        sections.forEach(
                each -> newest.put(each, notices.findFirst6BySectionOrderByDocumentDateDescIdDesc(each.slug())));
        model.addAttribute("newest", newest);
        return "home";
    }

    @GetMapping("/sections/{slug}")
    String list(@PathVariable String slug, @RequestParam(defaultValue = "1") int page, Model model) {
        NoticeRepository.Section section = sections.stream()
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("section", section);
        model.addAttribute(
                "list", notices.findBySectionOrderByDocumentDateDescIdDesc(slug, PageRequest.of(page - 1, 20)));
        return "list";
    }

    @GetMapping("/articles/{id}")
    String article(@PathVariable long id, Model model) {
        Notice notice = notice(id);
        model.addAttribute("notice", notice);
        model.addAttribute(
                "newer",
                notices.findFirstBySectionAndDocumentDateGreaterThanOrderByDocumentDateAscIdAsc(
                                notice.getSection(), notice.getDocumentDate())
                        .orElse(null));
        model.addAttribute(
                "older",
                notices.findFirstBySectionAndDocumentDateLessThanOrderByDocumentDateDescIdDesc(
                                notice.getSection(), notice.getDocumentDate())
                        .orElse(null));
        return "article";
    }

    @GetMapping("/articles/{id}/print")
    String print(@PathVariable long id, Model model) {
        model.addAttribute("notice", notice(id));
        return "print";
    }

    private Notice notice(long id) {
        return notices.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
