package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Map;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Editing;
import org.bureauportal.attachment.FileLibrary;
import org.bureauportal.attachment.FileLibrary.Entry;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** All files that were uploaded: to be found, seen where they are used, and deleted where they are not. */
@Controller
class LibraryController {

    private final FileLibrary library;
    private final Editing editing;
    private final DraftFiles shown;

    LibraryController(FileLibrary library, Editing editing, DraftFiles shown) {
        this.library = library;
        this.editing = editing;
        this.shown = shown;
    }

    /** What is looked for, as it was typed. */
    record Filter(String words, String kind) {

        private static final String PICTURES = "pictures";

        Filter {
            // what no name can contain finds nothing, without asking the database to compare it
            words = words == null ? "" : words.strip().replace("\0", "\uFFFD");
            kind = PICTURES.equals(kind) ? PICTURES : "";
        }

        boolean isOfPictures() {
            return !kind.isEmpty();
        }

        public boolean isEmpty() {
            return words.isEmpty() && kind.isEmpty();
        }

        /** The address of a page of the list that it finds. */
        public String page(int number) {
            return UriComponentsBuilder.fromPath(NewsroomAddresses.FILES)
                    .queryParam("words", "{words}")
                    .queryParam("kind", "{kind}")
                    .queryParam("page", number)
                    .encode()
                    .buildAndExpand(Map.of("words", words, "kind", kind))
                    .toUriString();
        }
    }

    /**
     * A file as a row shows it.
     *
     * @param articles the numbers of those that have it now
     */
    record Row(Entry entry, FileLine line, List<Long> articles) {}

    @GetMapping(NewsroomAddresses.FILES)
    String library(Filter filter, @RequestParam(defaultValue = "1") String page, Model model) {
        Paged<Entry> found = library.find(filter.words(), filter.isOfPictures(), Paged.number(page));
        List<String> keys =
                found.items().stream().map(entry -> entry.file().key()).toList();
        Map<String, List<Long>> uses = editing.articlesWithFiles(keys);
        model.addAttribute("currentPlace", "files");
        model.addAttribute("filter", filter);
        model.addAttribute("list", found);
        model.addAttribute(
                "files",
                found.items().stream()
                        .map(entry -> new Row(
                                entry,
                                shown.line(entry.file(), LocaleContextHolder.getLocale()),
                                uses.getOrDefault(entry.file().key(), List.of())))
                        .toList());
        return "newsroom/library";
    }

    /**
     * A picture to be picked.
     *
     * @param alternative what a text said last that it shows; empty where none did
     */
    record Picture(String key, String extension, String name, String alternative) {}

    /** What a script offers to pick from. */
    record Pictures(List<Picture> pictures, boolean hasMore) {}

    @GetMapping(path = NewsroomAddresses.PICTURES, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Pictures pictures(Filter filter, @RequestParam(defaultValue = "1") String page) {
        Paged<Entry> found = library.find(filter.words(), true, Paged.number(page));
        return new Pictures(
                found.items().stream().map(LibraryController::picture).toList(), found.hasNext());
    }

    private static Picture picture(Entry entry) {
        StoredFile file = entry.file();
        String said = entry.called().stream()
                .filter(words -> !words.equals(file.name()))
                .findFirst()
                .orElse("");
        return new Picture(file.key(), file.kind().extension(), file.name(), said);
    }

    @PostMapping(NewsroomAddresses.FILE_DELETION)
    String delete(@PathVariable String key, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        next.addFlashAttribute(
                "notice", library.delete(key, editor.actor()) ? "library.deleted" : "library.notDeleted");
        return "redirect:" + NewsroomAddresses.FILES;
    }
}
